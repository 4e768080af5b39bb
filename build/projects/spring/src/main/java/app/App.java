package app;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.missent.client.MissentClient;
import io.netty.util.Version;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

@SpringBootApplication
public class App implements CommandLineRunner {
    public static void main(String[] arguments) {
        var application = new SpringApplication(App.class);
        application.setWebApplicationType(org.springframework.boot.WebApplicationType.NONE);
        application.run(arguments);
    }

    /** The certificate to trust, then URLs. */
    @Override
    public void run(String... arguments) throws Exception {
        var netty = Version.identify().get("netty-common");
        System.out.println("Spring Boot " + SpringBootVersion.getVersion() + ", Netty " + netty.artifactVersion());
        try (var client = MissentClient.newBuilder().sslContext(trusting(Path.of(arguments[0])))
            .resolver(name -> List.of(InetAddress.getLoopbackAddress())).build()) {
            var rest = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(client)).build();
            var web = WebClient.builder().clientConnector(new JdkClientHttpConnector(client)).build();
            for (String url : List.of(arguments).subList(1, arguments.length)) {
                System.out.println("RestClient " + rest.get().uri(URI.create(url)).retrieve().toBodilessEntity().getStatusCode());
                System.out.println("WebClient " + web.get().uri(URI.create(url)).retrieve().toBodilessEntity().block().getStatusCode());
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
