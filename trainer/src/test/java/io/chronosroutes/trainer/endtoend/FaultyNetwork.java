package io.chronosroutes.trainer.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between clients and a server, and has one kind of fault strike at a rate, by a seed. */
final class FaultyNetwork implements AutoCloseable {

    private final URI target;
    private final boolean ec2;
    private final NetworkFault fault;
    private final Random random;
    private final ServerSocket door;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "faulty network");
                        thread.setDaemon(true);
                        return thread;
                    });

    // changes
    private boolean calm;
    private int calls;
    private int strikes;

    private FaultyNetwork(URI target, boolean ec2, NetworkFault fault, long seed)
            throws IOException {
        this.target = target;
        this.ec2 = ec2;
        this.fault = fault;
        this.random = new Random(seed);
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.submit(this::accept);
    }

    static FaultyNetwork toS3(URI target, NetworkFault fault, long seed) throws IOException {
        return new FaultyNetwork(target, false, fault, seed);
    }

    static FaultyNetwork toEc2(URI target, NetworkFault fault, long seed) throws IOException {
        return new FaultyNetwork(target, true, fault, seed);
    }

    /** Where clients find the server now. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            threads.submit(() -> serve(client));
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            ProxiedCall call = ProxiedCall.read(client, target, ec2);
            if (strikes(call)) {
                fault.strike(call);
            } else {
                call.answer(call.passOn());
            }
        } catch (IOException e) {
            // Either side has gone, as it may at any time; the other learns it by the close.
        }
    }

    private synchronized boolean strikes(ProxiedCall call) {
        calls++;
        if (calm || !fault.meets(call) || random.nextDouble() >= fault.rate()) return false;
        strikes++;
        return true;
    }

    /** From now on nothing goes wrong. */
    synchronized void calm() {
        calm = true;
    }

    synchronized int calls() {
        return calls;
    }

    synchronized int strikes() {
        return strikes;
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
