package io.chronosroutes.trainer.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before S3, and gives half an answer to the first reads of some objects. */
public final class CutAnswers implements AutoCloseable {

    private final URI target;
    private final String path;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "cut answers");
                        thread.setDaemon(true);
                        return thread;
                    });

    // changes
    private int left;

    /**
     * @param path part of the objects' keys
     * @param times how many answers are cut
     */
    public CutAnswers(URI target, String path, int times) throws IOException {
        this.target = target;
        this.path = path;
        this.left = times;
        threads.submit(this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** How many are still to be cut. */
    public synchronized int left() {
        return left;
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            threads.submit(() -> serve(client));
        }
    }

    private void serve(Socket client) {
        try (client) {
            ProxiedCall call = ProxiedCall.read(client, target, false);
            byte[] answer = call.passOn();
            if (isCut(call)) call.answerHalf(answer);
            else call.answer(answer);
        } catch (IOException e) {
            // Either side has gone; the other learns it by the close.
        }
    }

    private synchronized boolean isCut(ProxiedCall call) {
        if (left == 0 || !call.gets(path)) return false;
        left--;
        return true;
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
