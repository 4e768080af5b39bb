package dev.missent.lint.jetty;

import dev.missent.lint.manifest.Read;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JettyReaderTest {
    @Test
    void propertiesOfModulesAreRead() {
        assertThat(Read.outline(new JettyReader(), "ssl.ini", """
            --module=ssl
            jetty.ssl.port=9443
            jetty.sslContext.keyStorePath=etc/k.p12
            jetty.sslContext.needClientAuth=true
            # jetty.ssl.sniHostCheck=false
            """)).isEqualTo("""
            jetty
              ssl port 9443 tls default=the key store
                 … certificate etc/k.p12 client REQUIRE policy ? ?""");
    }

    @Test
    void settersOfXmlAreTheSameProperties() {
        assertThat(Read.outline(new JettyReader(), "ssl.xml", """
            <Configure class="org.eclipse.jetty.util.ssl.SslContextFactory$Server">
              <Set name="keyStorePath">etc/k.p12</Set>
              <Set name="WantClientAuth"><Property name="jetty.sslContext.wantClientAuth" default="true"/></Set>
            </Configure>
            """)).contains("certificate etc/k.p12 client OPTIONAL");
    }

    @Test
    void withoutTlsThereIsNothing() {
        assertThat(Read.outline(new JettyReader(), "http.ini", "--module=http\njetty.http.port=8080\n")).isEmpty();
    }
}
