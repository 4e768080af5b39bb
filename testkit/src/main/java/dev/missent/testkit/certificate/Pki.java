package dev.missent.testkit.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The certificates of the fixture, by the short names that scenario tables use. Each is made when it is first asked for; {@link #shared()}
 * makes them once in a JVM.
 */
public final class Pki {
    /** How many names the certificate {@code many} has. */
    public static final int MANY = 480;

    private static final char[] NO_PASSWORD = {};
    private static final Map<String, String[]> SERVERS = servers();
    private static final Map<String, String> CLIENTS = Map.of("cl1", "ca1", "cl2", "ca2");
    private static final Pki SHARED = new Pki();

    private final Map<String, TestAuthority> authorities = new ConcurrentHashMap<>();
    private final Map<String, TestCertificate> certificates = new ConcurrentHashMap<>();

    /** The set of this JVM. */
    public static Pki shared() {
        return SHARED;
    }

    /** The origins' name with a number, of which the certificate {@code many} has {@link #MANY}. */
    public static String manyName(int number) {
        return "origin-%03d.many-names.fixture.example".formatted(number);
    }

    private static Map<String, String[]> servers() {
        var servers = new LinkedHashMap<String, String[]>();
        for (var line : """
            d d.example|ab a.example b.example|an a.example n.example|c c.example|w *.w.example|m m.example|m2 m2.example
            mm m.example m2.example|x x.example xm.example|t t.example t3.example|g g.example h.example|u u.example v.example
            k xn--bcher-kva.example|i 192.0.2.10|o o.example p.example|gw * *.org *.wildcard.org|up-ip 127.0.0.1
            """.trim().split("[|\n]", -1)) {
            var words = line.split(" ", 2);
            servers.put(words[0], words[1].split(" ", -1));
        }
        servers.put("many", IntStream.range(0, MANY).mapToObj(Pki::manyName).toArray(String[]::new));
        return servers;
    }

    /** An authority: {@code ca} for servers, {@code ca1} and {@code ca2} for clients. */
    public TestAuthority authority(String name) {
        if (!name.equals("ca") && !CLIENTS.containsValue(name)) {
            throw new IllegalArgumentException("no authority " + name + " in the fixture; there are ca, ca1, ca2");
        }
        return authorities.computeIfAbsent(name, TestAuthority::create);
    }

    /** A server certificate: d ab an c w m m2 mm x t g u k i o gw up-ip many. */
    public TestCertificate server(String name) {
        var names = SERVERS.get(name);
        if (names == null) {
            throw new IllegalArgumentException(
                "no server certificate " + name + " in the fixture; there are " + SERVERS.keySet());
        }
        return certificates.computeIfAbsent(name, ignored -> authority("ca").server(names));
    }

    /** A PKCS #12 key store with these server certificates under their short names, in this order, with an empty password. */
    public KeyStore keyStore(List<String> names) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            for (var name : names) {
                var certificate = server(name);
                store.setKeyEntry(name, certificate.key(), NO_PASSWORD, certificate.chain().toArray(X509Certificate[]::new));
            }
            return store;
        } catch (GeneralSecurityException | IOException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** A client certificate: {@code cl1} issued by {@code ca1}, {@code cl2} issued by {@code ca2}. */
    public TestCertificate client(String name) {
        var authority = CLIENTS.get(name);
        if (authority == null) {
            throw new IllegalArgumentException("no client certificate " + name + " in the fixture; there are cl1, cl2");
        }
        return certificates.computeIfAbsent(name,
            ignored -> authority(authority).client("client" + name.substring(2) + ".example"));
    }

    /** The short name of a certificate that this set has made, for messages and tables. */
    public Optional<String> nameOf(X509Certificate certificate) {
        return certificates.entrySet().stream().filter(e -> e.getValue().certificate().equals(certificate)).map(Map.Entry::getKey)
            .findFirst();
    }

    /** Writes every certificate, key and trust anchor as the shell version of the fixture does: NAME.pem, NAME.key. */
    public void writeTo(Path directory) throws IOException {
        for (var name : new String[]{"ca", "ca1", "ca2"}) {
            authority(name).writeTo(directory, name);
        }
        for (var name : SERVERS.keySet()) {
            server(name).writeTo(directory, name);
        }
        for (var name : CLIENTS.keySet()) {
            client(name).writeTo(directory, name);
        }
    }
}
