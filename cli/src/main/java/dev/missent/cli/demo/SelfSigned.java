package dev.missent.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.missent.core.name.Host;

/**
 * Self-signed certificates for names that mean this machine, made with the JDK's own {@code keytool}.
 *
 * @param chain the certificate, PEM
 * @param key its key, PEM
 */
public record SelfSigned(Path chain, Path key) {
    private static final String ALIAS = "missent";
    private static final int VALID_DAYS = 30;

    /** Whether no public authority could certify the name, so that users expect a self-signed certificate. */
    public static boolean isLocal(Host host) {
        String name = host.name();
        return host.isAddress() || name.indexOf('.') < 0
            || List.of(".localhost", ".test", ".example", ".local", ".internal", ".invalid", ".home.arpa").stream()
                .anyMatch(name::endsWith);
    }

    /** Makes a certificate in the folder; files are readable by their owner only. */
    public static SelfSigned make(Path folder, String name, List<Host> hosts)
        throws IOException, GeneralSecurityException, InterruptedException {
        var store = folder.resolve(name + ".p12");
        String password = new BigInteger(128, new SecureRandom()).toString(36) + "-local";
        keytool(store, password, hosts);
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password.toCharArray());
        }
        Files.delete(store);
        var chain = pem(folder.resolve(name + ".pem"), "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
        var key = pem(folder.resolve(name + ".key"), "PRIVATE KEY", keys.getKey(ALIAS, password.toCharArray()).getEncoded());
        return new SelfSigned(chain, key);
    }

    /** Puts a certificate that was made in the folder into a key store, with an empty password. */
    public static void load(Path folder, String name, KeyStore into) throws IOException, GeneralSecurityException {
        try (InputStream chain = Files.newInputStream(folder.resolve(name + ".pem"))) {
            var certificate = CertificateFactory.getInstance("X.509").generateCertificate(chain);
            String key = Files.readString(folder.resolve(name + ".key")).replaceAll("-----[A-Z ]+-----", "");
            var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key));
            into.setKeyEntry(ALIAS, KeyFactory.getInstance("EC").generatePrivate(spec), new char[0],
                new Certificate[]{certificate});
        }
    }

    private static void keytool(Path store, String password, List<Host> hosts) throws IOException, InterruptedException {
        var names = new ArrayList<String>();
        hosts.forEach(host -> names.add((host.isAddress() ? "ip:" : "dns:") + host.name()));
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
            "-alias", ALIAS,
            "-keyalg", "EC", "-groupname", "secp256r1", "-sigalg", "SHA256withECDSA", "-dname", "CN=" + hosts.getFirst().name(),
            "-ext",
            "SAN=" + String.join(",", names), "-ext", "EKU=serverAuth", "-validity", Integer.toString(VALID_DAYS), "-storetype",
            "PKCS12",
            "-keystore", store.toString(), "-storepass:env", "MISSENT_STORE_PASSWORD");
        process.environment().put("MISSENT_STORE_PASSWORD", password);
        var running = process.redirectErrorStream(true).start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!running.waitFor(30, TimeUnit.SECONDS) || running.exitValue() != 0) {
            throw new IOException("keytool failed: " + said.strip());
        }
    }

    private static Path pem(Path file, String label, byte[] der) throws IOException {
        String text = "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
            + "\n-----END "
            + label + "-----\n";
        return Files.writeString(file, text);
    }
}
