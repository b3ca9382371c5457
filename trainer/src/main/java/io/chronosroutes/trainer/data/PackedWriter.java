package io.chronosroutes.trainer.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Fills a {@link PackedStore} from its start, and digests each item on the way. For one thread. */
public final class PackedWriter {
    private final PackedStore store;
    private final MessageDigest digest = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    private long flushed;
    private int digested;

    /** Overwrites what the store held. */
    public PackedWriter(PackedStore store) {
        this.store = store;
    }

    /** Bytes written so far: where the next value goes. */
    public long position() {
        return flushed + buffer.position();
    }

    /** Adds a value; every NaN is written as the same one. */
    public void add(float value) throws IOException {
        if (buffer.remaining() < Float.BYTES) flush();
        buffer.putInt(Float.floatToIntBits(value));
    }

    /** Adds the first {@code count} values of an array. */
    public void add(float[] values, int count) throws IOException {
        for (int i = 0; i < count; i++) add(values[i]);
    }

    public void addMissing(long count) throws IOException {
        for (long i = 0; i < count; i++) add(Float.NaN);
    }

    /** SHA-256 of the values since the last call and of what else makes the item what it is. */
    public byte[] digest(String facts) {
        digest.update(buffer.array(), digested, buffer.position() - digested);
        digested = buffer.position();
        return digest.digest(facts.getBytes(StandardCharsets.UTF_8));
    }

    /** Hands everything to the store. */
    public void flush() throws IOException {
        digest.update(buffer.array(), digested, buffer.position() - digested);
        store.write(flushed, buffer.array(), buffer.position());
        flushed += buffer.position();
        buffer.clear();
        digested = 0;
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
