package io.chronosroutes.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Bytes to a server on this machine, and what comes back. */
final class Wire {

    static final byte[] HEALTHY =
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final int PATIENCE_MILLIS = 10_000;

    /** An answer that goes on for as long as the run does. */
    private static final String ENDLESS = "text/event-stream";

    private Wire() {}

    /** The answers; empty where the server has hung up on what it could not understand. */
    static String send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            socket.shutdownOutput();
            return answer(socket.getInputStream());
        } catch (SocketException e) {
            return "";
        }
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            all.write(buffer, 0, read);
            String head = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
            if (head.contains(ENDLESS)) break;
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
