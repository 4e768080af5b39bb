package dev.missent.testkit.table;

import java.util.regex.Pattern;

import dev.missent.core.connection.TlsVersion;
import org.jspecify.annotations.Nullable;

/**
 * How the client of a row makes its connection.
 *
 * @param sni the server name as it is sent, or null
 * @param client the client certificate that it has ({@code cl1} of CA1, {@code cl2} of CA2), or null
 * @param maxTls the highest TLS version that it offers
 * @param resumes the server name of an earlier connection whose session it offers, or null
 * @param on the row on whose connection the request is sent, or null for a connection of its own
 */
public record ConnectionFacts(@Nullable String sni, @Nullable String client, TlsVersion maxTls, @Nullable String resumes,
    @Nullable String on) {
    private static final Pattern WORDS = Pattern.compile(" +");

    /** Reads the sni and connection columns. */
    static ConnectionFacts parse(@Nullable String sni, String cell) {
        var facts = new ConnectionFacts(sni, null, TlsVersion.TLS_1_3, null, null);
        if (cell.isEmpty()) {
            return facts;
        }
        for (var word : WORDS.splitAsStream(cell).toList()) {
            facts = facts.with(word);
        }
        return facts;
    }

    private ConnectionFacts with(String word) {
        int equals = word.indexOf('=');
        String value = word.substring(equals + 1);
        return switch (word.substring(0, Math.max(0, equals))) {
            case "client" -> new ConnectionFacts(sni, value, maxTls, resumes, on);
            case "tls" -> new ConnectionFacts(sni, client, version(value), resumes, on);
            case "resumes" -> new ConnectionFacts(sni, client, maxTls, value, on);
            case "on" -> new ConnectionFacts(sni, client, maxTls, resumes, value);
            default -> throw new IllegalArgumentException(
                "<" + word + "> is no fact of a connection: expected client=, tls=, resumes= or on=");
        };
    }

    private static TlsVersion version(String token) {
        for (var version : TlsVersion.values()) {
            if (version.token().equals(token)) {
                return version;
            }
        }
        throw new IllegalArgumentException("<" + token + "> is no TLS version: expected 1.2 or 1.3");
    }
}
