package dev.missent.lint.tomcat;

import dev.missent.lint.manifest.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TomcatReaderTest {
    private static String read(String connector) {
        return Read.outline(new TomcatReader(), "server.xml", """
            <Server><Service name="Catalina">
              %s
              <Engine defaultHost="a.example">
                <Host name="a.example"><Alias>www.a.example</Alias></Host>
                <Host name="b.example"/>
              </Engine>
            </Service></Server>
            """.formatted(connector));
    }

    @Test
    void theDefaultConfigurationHasTheHostsThatNoOtherHas() {
        assertThat(read(
            """
                <Connector port="443" SSLEnabled="true">
                  <UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol"/>
                  <SSLHostConfig><Certificate certificateKeystoreFile="all.p12" certificateKeyAlias="one"/></SSLHostConfig>
                  <SSLHostConfig hostName="b.example" certificateVerification="required"><Certificate certificateFile="b.pem"/></SSLHostConfig>
                </Connector>"""))
            .isEqualTo("""
                tomcat
                  port 443 port 443 tls default=a.example
                    a.example www.a.example … certificate all.p12#one [h1, h2]
                    b.example … certificate b.pem client REQUIRE [h1, h2]""");
    }

    @Test
    void attributesOfOlderVersionsAreRead() {
        assertThat(read("<Connector port=\"8443\" SSLEnabled=\"true\" clientAuth=\"want\" keystoreFile=\"a.jks\"/>"))
            .contains("a.example www.a.example b.example … certificate a.jks client OPTIONAL");
    }

    @ParameterizedTest
    @CsvSource({"strictSni=\"false\", policy NONE", "strictSni=\"true\", policy SAME_SITE", "strictSni=\"${strict}\", policy ?"})
    void strictnessIsAnAttribute(String attribute, String policy) {
        assertThat(read("<Connector port=\"443\" SSLEnabled=\"true\" " + attribute + "/>")).contains(policy);
    }

    @Test
    void aConnectorWithoutTlsIsNotRead() {
        assertThat(read("<Connector port=\"8080\"/>")).isEmpty();
    }
}
