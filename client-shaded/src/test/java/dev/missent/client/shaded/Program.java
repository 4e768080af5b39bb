package dev.missent.client.shaded;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.missent.client.Attempts;
import dev.missent.client.MissentClient;

/** An application: asks for the URLs one after the other and prints what came back. */
final class Program {
    private Program() {}

    /** @param arguments the file of the authority's certificate, then URLs on loopback */
    public static void main(String[] arguments) throws Exception {
        try (var client = MissentClient.newBuilder().sslContext(trusting(Path.of(arguments[0])))
            .resolver(name -> List.of(InetAddress.getLoopbackAddress())).build()) {
            for (String url : List.of(arguments).subList(1, arguments.length)) {
                var response = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
                System.out
                    .println(response.statusCode() + " " + response.version() + ", attempts: " + Attempts.of(response).size());
            }
        }
    }

    private static SSLContext trusting(Path authority) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(authority)) {
            store.setCertificateEntry("authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
