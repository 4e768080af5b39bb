package dev.missent.gateway.acme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.stream.Collectors;

import dev.missent.core.name.Host;
import dev.missent.gateway.certificate.AcmeFiles;
import dev.missent.gateway.certificate.PemBlock;
import dev.missent.gateway.certificate.PemFile;
import dev.missent.gateway.secret.PrivateFiles;
import org.jspecify.annotations.Nullable;

/** The account and the certificates, in files that only the owner may read. */
record AcmeStore(AcmeFiles files) {
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String PUBLIC_KEY = "PUBLIC KEY";

    /** A new key: P-256. */
    static KeyPair newKey() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** The key of the account; made when there is none. */
    KeyPair account(Instant now) throws IOException, GeneralSecurityException {
        if (!Files.exists(files.account())) {
            var made = newKey();
            String text = PemBlock.text(PRIVATE_KEY, made.getPrivate().getEncoded())
                + PemBlock.text(PUBLIC_KEY, made.getPublic().getEncoded());
            PrivateFiles.write(files.account(), text.getBytes(StandardCharsets.US_ASCII), now);
        }
        return read();
    }

    private KeyPair read() throws IOException, GeneralSecurityException {
        var blocks = PemBlock.all(Files.readString(files.account(), StandardCharsets.ISO_8859_1)).stream()
            .collect(Collectors.toMap(PemBlock::label, block -> block, (first, second) -> first));
        var key = content(blocks.get(PRIVATE_KEY));
        var publicKey = content(blocks.get(PUBLIC_KEY));
        if (key == null || publicKey == null) {
            throw new IOException(files.account() + " is not an account key of missent, which has a private and a public key");
        }
        var factory = KeyFactory.getInstance("EC");
        return new KeyPair(factory.generatePublic(new X509EncodedKeySpec(publicKey)),
            factory.generatePrivate(new PKCS8EncodedKeySpec(key)));
    }

    private static byte @Nullable [] content(@Nullable PemBlock block) {
        return block == null ? null : block.content();
    }

    /** When the certificate of a name is to be renewed; at once when there is none. */
    Instant due(Host name) {
        if (PemFile.read(files.certificate(name)) instanceof PemFile.Content(var chain, var keys) && !chain.isEmpty()
            && !keys.isEmpty()) {
            var leaf = chain.getFirst();
            return Renewal.due(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
        }
        return Instant.MIN;
    }

    /** Keeps a certificate and its key, in one file. */
    void keep(Host name, OrderOutcome.Issued issued, Instant now) throws IOException, GeneralSecurityException {
        var text = new StringBuilder();
        for (var certificate : issued.chain()) {
            text.append(PemBlock.text("CERTIFICATE", certificate.getEncoded()));
        }
        text.append(PemBlock.text(PRIVATE_KEY, issued.key().getEncoded()));
        PrivateFiles.write(files.certificate(name), text.toString().getBytes(StandardCharsets.US_ASCII), now);
    }
}
