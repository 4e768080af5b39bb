package dev.missent.client.conformance;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.missent.client.MissentClient;
import dev.missent.client.MissentClientBuilder;
import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;

/** One authority, what names resolve to, and clients that know both. */
final class Scene {
    private static final TestAuthority AUTHORITY = TestAuthority.create("conformance");

    private final Map<String, List<InetAddress>> addresses = new ConcurrentHashMap<>();
    private final Verifier verifier;

    private Scene(Verifier verifier) {
        this.verifier = verifier;
    }

    /** Names resolve to 127.0.0.1 until something else is said. */
    static Scene set() {
        return new Scene(Verifier.trusting(AUTHORITY.certificate()));
    }

    /** The same for clients that look at nothing. */
    static Scene withoutVerification() {
        return new Scene(Verifier.trustingEverybody(AUTHORITY.certificate()));
    }

    static TestAuthority authority() {
        return AUTHORITY;
    }

    /** An origin that offers HTTP/2 and presents the certificate for the server name. */
    static OriginPlan origin(TestCertificate... certificates) {
        return ScriptedOrigin.tls(certificates).alpn("h2", "http/1.1");
    }

    static TestCertificate certificate(String... names) {
        return AUTHORITY.server(names);
    }

    static URI uri(ScriptedOrigin origin, String host) {
        return URI.create("https://" + host + ":" + origin.address().getPort() + "/");
    }

    Verifier verifier() {
        return verifier;
    }

    /** What a name resolves to from now on; without addresses there is no such name. */
    void resolve(String name, String... literals) {
        addresses.put(name, Stream.of(literals).map(InetAddress::ofLiteral).toList());
    }

    List<InetAddress> addresses(String name) {
        return addresses.getOrDefault(name, List.of(InetAddress.ofLiteral("127.0.0.1")));
    }

    MissentClientBuilder builder() {
        return MissentClient.newBuilder().sslContext(verifier.context()).resolver(this::addresses)
            .proxy(HttpClient.Builder.NO_PROXY);
    }
}
