package dev.missent.attack.grammar;

import java.util.ArrayList;
import java.util.List;

/** An HTTP/1.1 request that is being made hostile: every part can be replaced by anything. */
final class Draft {
    static final String CRLF = "\r\n";

    final int number;
    final String host;
    String before = "";
    String method = "GET";
    String target;
    String version = "HTTP/1.1";
    final List<String> lines = new ArrayList<>();
    String body = "";

    Draft(int number, String host) {
        this.number = number;
        this.host = host;
        this.target = "/t/" + number;
        lines.add("Host: " + host);
    }

    /** The request nobody is to send: for a host that the gateway does not serve, so that only a smuggled one gets behind it. */
    String canary() {
        return canary(number);
    }

    static String canary(int number) {
        return "GET /canary/" + number + " HTTP/1.1\r\nHost: " + HostileRequest.CANARY_HOST + "\r\nX-Tail: 1\r\n\r\n";
    }

    Draft line(String text) {
        lines.add(text);
        return this;
    }

    Draft post(String text) {
        method = "POST";
        body = text;
        return this;
    }

    /** The text, Latin-1. */
    String text() {
        return before + method + " " + target + " " + version + CRLF + String.join(CRLF, lines) + CRLF + CRLF + body;
    }
}
