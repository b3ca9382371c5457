package io.chronosroutes.trainer.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One request on its way to a server. Its headers, the signed ones and Host among them, are passed
 * on as they came; a connection serves one request, so that an answer ends where it does.
 */
final class ProxiedCall {

    private static final int MOST_HEAD = 64 * 1024;

    private final Socket client;
    private final URI target;
    private final boolean ec2;
    private final List<String> head;

    private ProxiedCall(Socket client, URI target, boolean ec2, List<String> head) {
        this.client = client;
        this.target = target;
        this.ec2 = ec2;
        this.head = head;
    }

    /** Reads the head of a request. */
    static ProxiedCall read(Socket client, URI target, boolean ec2) throws IOException {
        InputStream in = client.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || bytes.size() > MOST_HEAD) throw new IOException("no request");
            bytes.write(next);
            if (next == '\n') text = bytes.toString(StandardCharsets.ISO_8859_1);
        }
        return new ProxiedCall(client, target, ec2, Arrays.asList(text.strip().split("\r\n")));
    }

    /** Whether it reads something whose path has this text. */
    boolean gets(String text) {
        return head.get(0).startsWith("GET") && head.get(0).contains(text);
    }

    boolean isEc2() {
        return ec2;
    }

    boolean isConditionalWrite() {
        return !head.get(0).startsWith("GET") && (has("if-match") || has("if-none-match"));
    }

    private boolean has(String name) {
        return !header(name).isEmpty();
    }

    private String header(String name) {
        String start = name + ":";
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** Has the server do it. What it answers, to the last byte. */
    byte[] passOn() throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
            OutputStream out = server.getOutputStream();
            StringBuilder lines = new StringBuilder();
            for (String line : head) {
                String lower = line.toLowerCase(Locale.ROOT);
                if (!lower.startsWith("connection:") && !lower.startsWith("expect:")) {
                    lines.append(line).append("\r\n");
                }
            }
            lines.append("Connection: close\r\n\r\n");
            out.write(lines.toString().getBytes(StandardCharsets.ISO_8859_1));
            sendBody(out);
            return server.getInputStream().readAllBytes();
        }
    }

    private void sendBody(OutputStream out) throws IOException {
        if (has("expect")) write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        if (header("transfer-encoding").equals("chunked")) {
            long chunk;
            do {
                String size = line(out);
                chunk = Long.parseLong(size, 16);
                send(chunk, out);
                line(out);
            } while (chunk > 0);
        } else if (has("content-length")) {
            send(Long.parseLong(header("content-length")), out);
        }
        out.flush();
    }

    /** Passes a line on. */
    private String line(OutputStream out) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = 0;
        while (next != '\n') {
            next = client.getInputStream().read();
            if (next < 0) throw new IOException("the client has gone");
            line.write(next);
        }
        line.writeTo(out);
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private void send(long length, OutputStream out) throws IOException {
        byte[] part = new byte[64 * 1024];
        for (long left = length; left > 0; ) {
            int n = client.getInputStream().read(part, 0, (int) Math.min(part.length, left));
            if (n < 0) throw new IOException("the client has gone");
            out.write(part, 0, n);
            left -= n;
        }
    }

    void answer(byte[] bytes) throws IOException {
        write(bytes);
        client.shutdownOutput();
    }

    /** The first half of the body and no more; of an answer without one, of its head. */
    void answerHalf(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int body = text.indexOf("\r\n\r\n") + 4;
        int half = body < bytes.length ? body + (bytes.length - body) / 2 : body / 2;
        answer(Arrays.copyOf(bytes, half));
    }

    /** Answers as S3 or EC2 would, without having asked them. */
    void answer(int code, String error) throws IOException {
        sendBody(OutputStream.nullOutputStream());
        String inner = "<Error><Code>" + error + "</Code><Message>injected</Message></Error>";
        String xml = ec2 ? "<Response><Errors>" + inner + "</Errors></Response>" : inner;
        String body = head.get(0).startsWith("HEAD") ? "" : xml;
        String lines =
                "HTTP/1.1 %d injected\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n"
                        .formatted(code, body.length());
        answer((lines + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
    }

    /** RST instead of FIN. */
    void reset() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    private void write(byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
        client.getOutputStream().flush();
    }
}
