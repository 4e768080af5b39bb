package dev.missent.lint.spring;

import dev.missent.lint.manifest.Read;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpringReaderTest {
    private static final String EXPECTED = """
        tomcat
          server.port 443 port 443 tls default=the default
            a.example … certificate a.p12#x client REQUIRE [h1, h2]
             … certificate w.pem client REQUIRE [h1, h2]""";

    @Test
    void bundlesAreFound() {
        assertThat(Read.outline(new SpringReader(), "application.yaml", """
            server:
              port: 443
              http2.enabled: true
              ssl:
                bundle: web
                client-auth: need
                server-name-bundles: [{ server-name: a.example, bundle: my-a }]
            spring.ssl.bundle:
              pem.web.keystore.certificate: classpath:w.pem
              jks.my-a: { key: { alias: x }, keystore: { location: "file:a.p12" } }
            """)).isEqualTo(EXPECTED);
    }

    @Test
    void propertiesSayTheSameInAnyForm() {
        assertThat(Read.outline(new SpringReader(), "application.properties", """
            server.port=443
            server.http2.enabled=true
            server.ssl.bundle=web
            server.ssl.clientAuth=NEED
            server.ssl.serverNameBundles[0].serverName=a.example
            server.ssl.serverNameBundles[0].bundle=my-a
            spring.ssl.bundle.pem.web.keystore.certificate=classpath:w.pem
            spring.ssl.bundle.jks.my-a.key.alias=x
            spring.ssl.bundle.jks.my-a.keystore.location=file:a.p12
            """)).isEqualTo(EXPECTED);
    }

    @Test
    void documentsAreReadOneByOne() {
        assertThat(Read.outline(new SpringReader(), "application.yaml", """
            server.ssl.enabled: false
            ---
            spring.config.activate.on-profile: production
            server.ssl: { key-store: "${KEYSTORE}", client-auth: want }
            """)).isEqualTo("""
            tomcat
              server.port 8080 tls default=the default
                 … certificate ? client OPTIONAL""");
    }
}
