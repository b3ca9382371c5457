package io.chronosroutes.prices;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The Price List API and EC2's spot price history, with prices of the test's own. */
final class FakeAws implements AutoCloseable {

    /** The questions that came, in order. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    // What it answers with
    volatile String onDemand = "0.7520000000";
    volatile List<String> spot = List.of("0.293100", "0.311200");
    volatile boolean refuses;

    private final HttpServer server;

    FakeAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(body);
        boolean list = exchange.getRequestHeaders().containsKey("X-Amz-Target");
        byte[] answer = (list ? priceList() : spotHistory()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(refuses ? 400 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String priceList() throws IOException {
        if (refuses) {
            return "{\"__type\": \"AccessDeniedException\", \"message\": \"not authorized\"}";
        }
        String product =
                Json.MAPPER.writeValueAsString(
                        Map.of(
                                "product", Map.of("productFamily", "Compute Instance"),
                                "terms", Map.of("OnDemand", Map.of("SKU.TERM", term()))));
        return Json.MAPPER.writeValueAsString(
                Map.of(
                        "FormatVersion",
                        "aws_v1",
                        "PriceList",
                        onDemand.isEmpty() ? List.of() : List.of(product)));
    }

    private Map<String, Object> term() {
        return Map.of(
                "priceDimensions",
                Map.of(
                        "SKU.TERM.RATE",
                        Map.of("unit", "Hrs", "pricePerUnit", Map.of("USD", onDemand))));
    }

    private String spotHistory() {
        if (refuses) {
            return "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message>"
                    + "</Error></Errors><RequestID>r</RequestID></Response>";
        }
        StringBuilder zones = new StringBuilder();
        for (String price : spot) {
            zones.append("<item><instanceType>g4dn.2xlarge</instanceType><spotPrice>")
                    .append(price)
                    .append("</spotPrice></item>");
        }
        return "<DescribeSpotPriceHistoryResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                + "<spotPriceHistorySet>"
                + zones
                + "</spotPriceHistorySet></DescribeSpotPriceHistoryResponse>";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
