package dev.missent.doctor.probe;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.Target;
import dev.missent.wire.tls.ClientPolicy.Identity;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a run and its bounds.
 *
 * @param targets the targets, with their addresses
 * @param origin the upstream server, to be asked directly; null for none
 * @param protocols the protocols to offer, best first
 * @param trust the trusted certificate authorities; null for those of the platform
 * @param trustName the name of these authorities in the case file
 * @param identity the client certificate, null for none
 * @param fields further fields of requests to targets whose certificate is trusted, as {@code Name: value}
 * @param sni the server name to send instead of the host; null for the host
 * @param host the Host to send instead of the target's; null for the target's
 * @param timeout the limit for each connection and for each response
 * @param rate the maximum number of requests a second to one address
 * @param mostRequests the maximum number of requests of the run; 0 derives it from the number of names
 * @param tool the program and its version, for User-Agent and the case file
 */
public record CheckRequest(List<Target> targets, @Nullable OriginServer origin, List<Protocol> protocols,
    @Nullable List<X509Certificate> trust, String trustName, @Nullable Identity identity, List<String> fields,
    @Nullable String sni, @Nullable String host, Duration timeout, int rate, int mostRequests, String tool) {
    /** Requests a second for each address: less than a browser that loads a page, enough to be done in seconds. */
    public static final int USUAL_RATE = 50;

    private static final int FOR_THE_FIRST_NAME = 60;
    private static final int FOR_EVERY_OTHER_NAME = 48;
    private static final int UTMOST = 2000;

    /** Copies the lists. */
    public CheckRequest {
        targets = List.copyOf(targets);
        protocols = List.copyOf(protocols);
        trust = trust == null ? null : List.copyOf(trust);
        fields = List.copyOf(fields);
    }

    /** The maximum number of requests of the run. */
    int requests() {
        return mostRequests > 0
            ? mostRequests
            : Math.min(UTMOST, FOR_THE_FIRST_NAME + FOR_EVERY_OTHER_NAME * (Math.max(1, targets.size()) - 1));
    }
}
