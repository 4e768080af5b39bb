package dev.missent.gateway.config.read;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.wire.quic.QuicLibrary;

/** Reads lists of protocols. {@code h2c} is HTTP/2 where there is no TLS. */
final class ProtocolsReader {
    private ProtocolsReader() {}

    /** What the list belongs to. */
    enum Where {
        TLS,
        CLEARTEXT,
        SITE
    }

    /** The protocols; empty only after a report. */
    static Set<Protocol> read(Value value, Where where) {
        var protocols = EnumSet.noneOf(Protocol.class);
        for (var item : value.items()) {
            var token = item.token(where == Where.SITE ? List.of("h1", "h2", "h3") : List.of("h1", "h2", "h3", "h2c"));
            if (token != null && fits(token, where, item)) {
                protocols.add(protocol(token));
            }
        }
        boolean alone = where == Where.CLEARTEXT && protocols.equals(EnumSet.of(Protocol.HTTP_2));
        if (alone) {
            value.report(Diagnostic.of(ConfigRule.PROTOCOL, value.place(), "h2c is not served without h1")
                .note("a listener without TLS has [h1] or [h1, h2c]"));
        } else if (value.isEmpty()) {
            value.report(Diagnostic.of(ConfigRule.PROTOCOL, value.place(), "\"protocols\" is empty"));
        }
        return protocols;
    }

    private static boolean fits(String token, Where where, Value item) {
        if (where == Where.TLS && token.equals("h2c")) {
            item.report(Diagnostic.of(ConfigRule.PROTOCOL, item.place(), "h2c is HTTP/2 without TLS, and this listener has TLS")
                .suggesting("h2"));
            return false;
        }
        if (where == Where.CLEARTEXT && (token.equals("h2") || token.equals("h3"))) {
            item.report(Diagnostic.of(ConfigRule.PROTOCOL, item.place(), token + " needs TLS, and this listener has none")
                .suggesting(token.equals("h2") ? "h2c" : null));
            return false;
        }
        if (where == Where.TLS && token.equals("h3")) {
            var missing = QuicLibrary.missing();
            missing.ifPresent(why -> item.report(Diagnostic.of(ConfigRule.PROTOCOL, item.place(),
                "h3 needs the native library for QUIC, which this installation does not have").note(why)));
            return missing.isEmpty();
        }
        return true;
    }

    private static Protocol protocol(String token) {
        return switch (token) {
            case "h1" -> Protocol.HTTP_1_1;
            case "h3" -> Protocol.HTTP_3;
            default -> Protocol.HTTP_2;
        };
    }
}
