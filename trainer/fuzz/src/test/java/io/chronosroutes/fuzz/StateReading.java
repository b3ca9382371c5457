package io.chronosroutes.fuzz;

import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.CorruptStateException;
import io.chronosroutes.store.StateCodec;
import io.chronosroutes.store.Versioned;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A state object, which whoever may write to the bucket can change. */
final class StateReading implements Reading {

    private final StateCodec codec = new StateCodec("s3://bucket/dev/system-state.json");

    StateReading(Path folder) {}

    @Override
    public void read(byte[] input) {
        Versioned read;
        try {
            read = codec.decode(input, "\"1\"");
        } catch (CorruptStateException e) {
            if (e.getMessage().lines().count() != 1) throw new AssertionError("two lines", e);
            return;
        }
        SystemState state = read.state();
        byte[] again =
                codec.encode(read.document(), state).toString().getBytes(StandardCharsets.UTF_8);
        if (!codec.decode(again, "\"1\"").state().equals(state)) {
            throw new AssertionError("it is another state when it has been written");
        }
    }
}
