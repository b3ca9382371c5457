package io.chronosroutes.web;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a request says. */
record Query(HttpExchange exchange) {

    String path() {
        return exchange.getRequestURI().getPath();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** The first parameter of this name; empty too when it can't be decoded. */
    Optional<String> parameter(String name) {
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null) return Optional.empty();
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) return decoded(pair.substring(name.length() + 1));
        }
        return Optional.empty();
    }

    Optional<String> cookie(String name) {
        for (String line : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
            for (String pair : line.split(";")) {
                String cookie = pair.strip();
                if (cookie.startsWith(name + "=")) {
                    return Optional.of(cookie.substring(name.length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
