package io.chronosroutes.hub;

import java.io.IOException;

/** What came could not be written; no fault of the network's. */
final class DiskFault extends IOException {

    DiskFault(IOException cause) {
        super(cause.toString(), cause);
    }
}
