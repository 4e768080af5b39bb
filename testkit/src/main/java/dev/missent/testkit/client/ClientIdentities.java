package dev.missent.testkit.client;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.X509ExtendedKeyManager;

import dev.missent.testkit.certificate.TestCertificate;
import org.jspecify.annotations.Nullable;

/** The client certificate of each socket, shown to whoever asks for any, also to a server that names other issuers. */
final class ClientIdentities extends X509ExtendedKeyManager {
    private final Map<Socket, String> aliases = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<String, TestCertificate> certificates = new ConcurrentHashMap<>();

    void use(Socket socket, TestCertificate certificate) {
        String alias = certificate.certificate().getSerialNumber().toString(16);
        certificates.put(alias, certificate);
        aliases.put(socket, alias);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return aliases.get(socket);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        var certificate = certificates.get(alias);
        return certificate == null ? null : certificate.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        var certificate = certificates.get(alias);
        return certificate == null ? null : certificate.key();
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return certificates.keySet().toArray(String[]::new);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
