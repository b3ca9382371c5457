package io.chronosroutes.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A gzipped archive of files, whose bytes depend on nothing but theirs. In the format ustar (POSIX
 * 1003.1, pax, "ustar Interchange Format"): names of at most 100 characters, files below 8 GiB.
 */
final class TarGz implements AutoCloseable {

    private static final int BLOCK = 512;
    private static final long MOST_BYTES = 1L << 33;

    private final OutputStream out;

    TarGz(OutputStream out) throws IOException {
        this.out =
                new GZIPOutputStream(out, 1 << 16) {
                    {
                        // What is packed is program code, of gigabytes.
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                };
    }

    void file(String name, long size, InputStream content) throws IOException {
        out.write(header(name, size, '0', ""));
        long copied = content.transferTo(out);
        if (copied != size) {
            throw new IOException(
                    "%s has %d bytes and had %d before".formatted(name, copied, size));
        }
        out.write(new byte[(int) (-size & BLOCK - 1)]);
    }

    /**
     * @param target as it is seen from the link's own folder
     */
    void link(String name, String target) throws IOException {
        out.write(header(name, 0, '2', target));
    }

    private static byte[] header(String name, long size, char type, String target)
            throws IOException {
        if (size >= MOST_BYTES) throw new IOException(name + " has 8 GiB or more");
        byte[] header = new byte[BLOCK];
        put(header, 0, 100, name);
        put(header, 100, 8, "0000755");
        put(header, 108, 8, "0000000");
        put(header, 116, 8, "0000000");
        put(header, 124, 12, String.format(Locale.ROOT, "%011o", size));
        put(header, 136, 12, "00000000000");
        header[156] = (byte) type;
        put(header, 157, 100, target);
        put(header, 257, 8, "ustar\00000");
        // Summed with blanks where the sum will be.
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) sum += b & 0xff;
        put(header, 148, 8, String.format(Locale.ROOT, "%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, int length, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > length) throw new IOException("too long a name for tar: " + text);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @Override
    public void close() throws IOException {
        try (out) {
            out.write(new byte[2 * BLOCK]);
        }
    }
}
