package dev.missent.gateway.certificate;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import dev.missent.gateway.config.message.DiagnosticPrinter;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/** Certificates made for a test, in its folder. */
final class Pki {
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static final Duration DAY = Duration.ofDays(1);

    private final Path folder;

    Pki(Path folder) {
        this.folder = folder;
    }

    static CertificateBuilder builder(String... names) {
        var builder = new CertificateBuilder().subject("CN=test").ecp256().notBefore(NOW.minus(DAY)).notAfter(NOW.plus(DAY));
        return names.length == 0 ? builder : builder.addExtensionOctetString("2.5.29.17", false, subjectAltName(names));
    }

    /** The builder's own methods know no wildcard (RFC 5280 s4.2.1.6: dNSName is [2], iPAddress [7]). */
    private static byte[] subjectAltName(String... names) {
        var out = new ByteArrayOutputStream();
        for (var name : names) {
            boolean address = Character.isDigit(name.charAt(0));
            byte[] value = address ? InetAddress.ofLiteral(name).getAddress() : name.getBytes(StandardCharsets.US_ASCII);
            out.write(address ? 0x87 : 0x82);
            out.write(value.length);
            out.writeBytes(value);
        }
        var all = new ByteArrayOutputStream();
        all.write(0x30);
        all.write(out.size());
        all.writeBytes(out.toByteArray());
        return all.toByteArray();
    }

    static X509Bundle authority() throws Exception {
        return new CertificateBuilder().subject("CN=test authority").ecp256().notBefore(NOW.minus(DAY)).notAfter(NOW.plus(DAY))
            .setIsCertificateAuthority(true).buildSelfSigned();
    }

    static X509Bundle issue(CertificateBuilder builder) throws Exception {
        return builder.buildIssuedBy(authority());
    }

    static X509Bundle bundle(String... names) throws Exception {
        return issue(builder(names));
    }

    /** Writes {@code name.pem} and {@code name.key}. */
    X509Bundle write(String name, X509Bundle bundle) throws Exception {
        text(name + ".pem", bundle.getCertificatePEM());
        text(name + ".key", bundle.getPrivateKeyPEM());
        return bundle;
    }

    X509Bundle write(String name, String... names) throws Exception {
        return write(name, bundle(names));
    }

    Path text(String name, String content) throws Exception {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    LoadOutcome load(String configuration) throws Exception {
        return new ConfigurationLoader(name -> null, () -> NOW).loadFile(text("gateway.yaml", configuration));
    }

    LoadOutcome.Loaded loaded(String configuration) throws Exception {
        var outcome = load(configuration);
        if (outcome instanceof LoadOutcome.Loaded loaded) {
            return loaded;
        }
        throw new AssertionError(print(outcome));
    }

    /** The diagnostics as they are printed, without the name of the folder. */
    String print(LoadOutcome outcome) {
        var diagnostics = switch (outcome) {
            case LoadOutcome.Loaded loaded -> loaded.warnings();
            case LoadOutcome.Refused(var refused, var source, var files) -> refused;
        };
        return new DiagnosticPrinter(outcome.source()).print(diagnostics).replace(folder + "/", "");
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der) + "\n-----END "
            + label
            + "-----\n";
    }

    static List<String> names(LoadOutcome.Loaded loaded) {
        return List.copyOf(loaded.certificates().all().keySet());
    }
}
