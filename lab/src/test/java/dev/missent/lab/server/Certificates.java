package dev.missent.lab.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.certificate.TestCertificate;
import io.netty.pkitesting.CertificateBuilder;

/**
 * The certificates of a deployment, as files that are made when they are first asked for: {@code NAME.crt}, {@code NAME.key}, {@code NAME.pem}
 * with both, and {@code NAME.p12} with the password {@code changeit}.
 *
 * @param folder where they are; {@code ca.crt} is the authority's
 */
public record Certificates(Path folder) {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final TestAuthority AUTHORITY = TestAuthority.create("lab");
    private static final TestAuthority INTERMEDIATE = AUTHORITY.excluding(List.of("excluded.invalid"));
    private static final String CHAINLESS = "chainless";
    private static final String END = "-----END CERTIFICATE-----";
    private static final Map<String, TestCertificate> MADE = new ConcurrentHashMap<>();
    private static final List<String> ALL = List.of("a.test", "b.test", "c.test", "d.test");
    private static final Map<String, List<String>> NAMES = Map.ofEntries(Map.entry("a", List.of("a.test")),
        Map.entry("b", List.of("b.test")), Map.entry("c", List.of("c.test")), Map.entry("d", List.of("d.test")),
        Map.entry("zz", List.of("zz.test")), Map.entry("ad", List.of("a.test", "d.test")),
        Map.entry("azz", List.of("a.test", "zz.test")), Map.entry("all", ALL),
        Map.entry("allzz", List.of("a.test", "b.test", "c.test", "d.test", "zz.test")),
        Map.entry("allip", List.of("a.test", "b.test", "c.test", "d.test", "127.77.0.1")),
        Map.entry("ip", List.of("d.test", "127.77.0.1")), Map.entry("expired", ALL), Map.entry("client", List.of("client.test")));

    /** An empty folder with {@code ca.crt} in it. */
    static Certificates in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.move(AUTHORITY.writeTo(folder, "ca"), folder.resolve("ca.crt"));
        return new Certificates(folder);
    }

    /** The authority that everybody trusts. */
    public X509Certificate authority() {
        return AUTHORITY.certificate();
    }

    /** A certificate by the short name that scenarios use, or by its state and the names in it: {@code good-a-b}, {@code expired-a}. */
    public TestCertificate named(String name) {
        var names = names(name).toArray(String[]::new);
        return MADE.computeIfAbsent(name, ignored -> switch (name.split("-", 2)[0]) {
            case "client" -> AUTHORITY.client(names[0]);
            case "expired" -> AUTHORITY.issue(names, new CertificateBuilder().addExtendedKeyUsageServerAuth()
                .notBefore(Instant.now().minus(Duration.ofDays(40))).notAfter(Instant.now().minus(Duration.ofDays(5))));
            case CHAINLESS -> INTERMEDIATE.server(names);
            default -> AUTHORITY.server(names);
        });
    }

    private static List<String> names(String name) {
        var parts = name.split("-", -1);
        if (parts.length > 1 && List.of("good", "expired", CHAINLESS).contains(parts[0])) {
            return Arrays.stream(parts).skip(1).map(each -> each + ".test").toList();
        }
        var names = NAMES.get(name);
        if (names == null) {
            throw new IllegalArgumentException("the lab has no certificate " + name + "; there are " + NAMES.keySet());
        }
        return names;
    }

    /** The file {@code NAME.KIND} with a certificate of the lab. */
    Path file(String name, String kind) throws IOException {
        return name.equals("ca") ? folder.resolve("ca." + kind) : write(name, kind, named(name));
    }

    /** The file {@code NAME.KIND} with a certificate for these hosts. */
    public Path file(String name, String kind, List<String> hosts) throws IOException {
        return write(name, kind,
            MADE.computeIfAbsent(String.join(" ", hosts), ignored -> AUTHORITY.server(hosts.toArray(String[]::new))));
    }

    private Path write(String name, String kind, TestCertificate certificate) throws IOException {
        var file = folder.resolve(name + "." + kind);
        return switch (kind) {
            case "crt" -> Files.writeString(file, presented(name, certificate));
            case "key" -> Files.writeString(file, certificate.keyPem());
            case "pem" -> Files.writeString(file, presented(name, certificate) + certificate.keyPem());
            case "p12" -> store(file, name, certificate);
            default -> throw new IllegalArgumentException("no such kind of file: " + file);
        };
    }

    private static boolean isChainless(String name) {
        return name.startsWith(CHAINLESS);
    }

    private static String presented(String name, TestCertificate certificate) {
        String chain = certificate.chainPem();
        return isChainless(name) ? chain.substring(0, chain.indexOf(END) + END.length()) + "\n" : chain;
    }

    private static Path store(Path file, String name, TestCertificate certificate) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD);
            store.setKeyEntry("lab", certificate.key(), PASSWORD,
                certificate.chain().stream().limit(isChainless(name) ? 1 : Long.MAX_VALUE).toArray(Certificate[]::new));
            store.store(out, PASSWORD);
            return file;
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
