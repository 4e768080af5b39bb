package dev.missent.cli.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.message.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A request by chance.
 *
 * @param listener the listener
 * @param sni the server name, or null
 * @param host the host, without port
 * @param port the port behind it, with a colon, or empty
 * @param path the path
 * @param http2 whether the client offers HTTP/2 only, or HTTP/1.1 only
 * @param tls the highest version
 * @param certificate whether the client has a certificate
 */
record Asked(String listener, @Nullable String sni, String host, String port, String path, boolean http2, String tls,
    boolean certificate) {
    private static final String UNKNOWN = "unknown.invalid";

    static Asked any(Random random) {
        var listener = any(AnyConfiguration.LISTENERS, random);
        var names = new ArrayList<>(AnyConfiguration.HOSTS);
        names.add(UNKNOWN);
        boolean tls = isTls(listener);
        String host = any(names, random);
        String sni = random.nextInt(3) == 0 ? host : random.nextInt(8) == 0 ? null : any(names, random);
        return new Asked(listener, tls ? sni : null, host, random.nextInt(8) == 0 ? ":8443" : "",
            random.nextInt(4) == 0 ? "/part/1" : "/", random.nextBoolean(), random.nextInt(3) == 0 ? "1.2" : "1.3",
            random.nextBoolean());
    }

    private static <T> T any(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static boolean isTls(String listener) {
        return listener.equals("secure") || listener.equals("strict");
    }

    /** Only one protocol is spoken here, and another one is no matter of decisions. */
    boolean isPossible() {
        return !http2 || isTls(listener) || listener.equals("plain");
    }

    /** Whether a plan between files with this text tries the names: one name is enough for all that neither file has. */
    boolean isTried(String files) {
        return isTried(host, files) && (sni == null || isTried(sni, files));
    }

    private static boolean isTried(String name, String files) {
        return name.equals(UNKNOWN)
            || Pattern.compile("[\\[ \"]" + Pattern.quote(name.replace("any.", "*.")) + "[,\"\\]]").matcher(files).find();
    }

    String authority() {
        return host + port;
    }

    Fields http2Head() {
        return Fields.NONE.with(":method", "GET").with(":scheme", isTls(listener) ? "https" : "http")
            .with(":authority", authority())
            .with(":path", path);
    }

    /** The connection, or why there is none. */
    Dialled dial(java.net.InetSocketAddress address) {
        if (!isTls(listener)) {
            return RawConnection.cleartext(address);
        }
        var dial = RawConnection.tls(address).alpn(http2 ? "h2" : "http/1.1").maxVersion("TLSv" + tls);
        if (sni != null) {
            dial.sni(sni);
        }
        if (certificate) {
            dial.clientCertificate(Pki.shared().client("cl1"));
        }
        return dial.open();
    }

    /** The same as a question to {@code missent why}. */
    String[] why(String file) {
        var words = new ArrayList<>(
            List.of("why", "-c", file, "--listener", listener, "--host", authority(), "--path", path, "--http",
                http2 ? "2" : "1.1", "--tls", tls, certificate ? "--client-cert" : "--no-client-cert", "--client", "127.0.0.1"));
        if (sni != null) {
            words.addAll(List.of("--sni", sni));
        }
        return words.toArray(String[]::new);
    }
}
