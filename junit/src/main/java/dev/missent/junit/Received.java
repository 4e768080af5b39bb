package dev.missent.junit;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was when the test asked for it; it may still be arriving, and may not have been answered.
 *
 * @param connection the number of its connection, see {@link Connected#number}
 * @param protocol {@code h2} or {@code http/1.1}
 * @param sni the server name of its connection, null when there was none
 * @param authority host and port that it asks for, normalised: lower case, port 443 left out; empty when its head is malformed
 * @param method the method
 * @param path path and query as sent; empty when its head is malformed
 * @param fields the header fields by their names in lower case, without pseudo-header fields
 * @param body what has come of its body
 * @param status the status that it was answered with, 0 as long as it was not
 */
public record Received(int connection, String protocol, @Nullable String sni, String authority, String method, String path,
    Map<String, List<String>> fields, ReceivedBody body, int status) {

    /** Copies the map. */
    public Received {
        fields = Map.copyOf(fields);
    }

    /** The host that it asks for, without the port; IPv6 without brackets; empty when its head is malformed. */
    public String host() {
        return Authority.parse(authority) instanceof Parsed.Valid<Authority>(var parsed) ? parsed.host().name() : "";
    }

    /** The first value of a field, null when it was not sent. */
    public @Nullable String field(String name) {
        var values = fields.get(name.toLowerCase(Locale.ROOT));
        return values == null ? null : values.getFirst();
    }

    /**
     * Whether its host is not the server name of its connection. A connection without a server name is right for addresses only: an
     * address is never sent as SNI (RFC 6066 s3).
     */
    public boolean differsFromSni() {
        if (!(Authority.parse(authority) instanceof Parsed.Valid<Authority>(var parsed))) {
            return false;
        }
        return sni == null ? !parsed.host().isAddress() : !sni.equals(parsed.host().name());
    }
}
