package io.chronosroutes.fuzz;

import java.io.IOException;

/** Reads what may be hostile, as the program does. */
interface Reading extends AutoCloseable {

    /**
     * Reads an input to its end. Refusals that are meant for the user are caught here; whatever
     * comes out is a fault of the program's.
     */
    void read(byte[] input) throws Exception;

    @Override
    default void close() throws IOException {}
}
