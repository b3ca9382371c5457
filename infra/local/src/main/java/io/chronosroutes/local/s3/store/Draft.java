package io.chronosroutes.local.s3.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** An object being written, beside the published ones. Closed unpublished, it is gone. */
public final class Draft implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private long size;

    private Draft(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Draft create(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "draft-", ".tmp");
        return new Draft(file, FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /** Appends a stream's bytes, to its end. */
    public void append(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            size += read;
        }
    }

    /** Appends all bytes of an object, which the system copies by itself. */
    public void append(ObjectFile object) throws IOException {
        object.copyTo(channel);
        size += object.meta().size();
    }

    public long size() {
        return size;
    }

    /** Adds the description, brings all to the disk, and moves the file to its place. */
    void publish(ObjectMeta meta, Path target) throws IOException {
        ObjectFile.finish(channel, meta);
        channel.force(false);
        move(target);
    }

    /**
     * The same for what is not yet an object: were it lost with the machine's power, its file would
     * be too short, and be refused.
     */
    void publishPart(ObjectMeta meta, Path target) throws IOException {
        ObjectFile.finish(channel, meta);
        move(target);
    }

    private void move(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.move(
                file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
