package io.chronosroutes.trainer.agent;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * An object's bytes on their way to the disk. What breaks off on the way is the network's fault, as
 * the policy for retries knows it; what can't be written is the disk's.
 */
final class Arrival implements AutoCloseable {

    private final InputStream body;
    private final Path draft;

    /**
     * @param folder for what has come so far, on the disk where it will be
     */
    Arrival(InputStream body, Path folder) throws IOException {
        this.body = body;
        this.draft = Files.createTempFile(Files.createDirectories(folder), "arriving", null);
    }

    /**
     * @return how many bytes it is
     * @throws SdkClientException when the connection broke
     */
    long become(Transfer transfer) throws IOException {
        Files.createDirectories(transfer.path().getParent());
        long bytes;
        try (InputStream in = new FromTheNetwork(body, transfer)) {
            bytes = Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(draft, transfer.path(), StandardCopyOption.ATOMIC_MOVE);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }

    /** Tells its own errors from the disk's. */
    private static final class FromTheNetwork extends FilterInputStream {
        private final Transfer transfer;

        FromTheNetwork(InputStream body, Transfer transfer) {
            super(body);
            this.transfer = transfer;
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                throw broken(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            try {
                return in.read(bytes, offset, count);
            } catch (IOException e) {
                throw broken(e);
            }
        }

        private SdkClientException broken(IOException e) {
            String where = "s3://%s/%s: ".formatted(transfer.bucket(), transfer.key());
            return SdkClientException.create(where + e.getMessage(), e);
        }
    }
}
