package io.chronosroutes.trainer.agent;

import io.chronosroutes.transfer.ObjectTransfers;
import java.io.IOException;
import org.apache.camel.ExchangeProperty;

/** Brings files from the instance into the bucket. */
public final class Uploads {

    private final ObjectTransfers transfers;

    Uploads(ObjectTransfers transfers) {
        this.transfers = transfers;
    }

    /** Sends one file; a large one in parts, several at a time. */
    public void send(@ExchangeProperty("transfer") Transfer transfer) throws IOException {
        transfers.upload(transfer.path(), transfer.bucket(), transfer.key());
    }
}
