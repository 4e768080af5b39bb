package app;

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

import dev.missent.client.MissentClient;
import io.netty.util.Version;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

@QuarkusMain
public class App implements QuarkusApplication {
    /** The certificate to trust, then URLs. */
    @Override
    public int run(String... arguments) throws Exception {
        System.out.println("Quarkus, Netty " + Version.identify().get("netty-common").artifactVersion());
        try (var client = MissentClient.newBuilder().sslContext(trusting(Path.of(arguments[0])))
            .resolver(name -> List.of(InetAddress.getLoopbackAddress())).build()) {
            for (String url : List.of(arguments).subList(1, arguments.length)) {
                var response = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding());
                System.out.println("Client " + response.statusCode());
            }
        }
        return 0;
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
