package dev.missent.lint.tomcat;

import java.util.List;

import dev.missent.lint.manifest.KnownCertificates;
import dev.missent.lint.manifest.Read;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.model.Version;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;

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

    @Test
    void strictnessIsAnAttribute() {
        assertThat(policy("strictSni=\"false\"").certain()).contains(SniPolicy.NONE);
        assertThat(policy("strictSni=\"true\"").certain()).contains(SniPolicy.SAME_SITE);
        assertThat(policy("strictSni=\"${strict}\"").certain()).isEmpty();
        assertThat(policy("").in(new Version("9.0.112")).certain()).contains(SniPolicy.NONE);
        assertThat(policy("").in(new Version("11.0.15")).certain()).contains(SniPolicy.SAME_SITE);
    }

    private static Setting<SniPolicy> policy(String attribute) {
        String text = "<Server><Service><Connector port=\"443\" SSLEnabled=\"true\" " + attribute + "/></Service></Server>";
        var reading = new TomcatReader().read(List.of(new SourceFile("server.xml", text)), KnownCertificates.NONE);
        return reading.configurations().getFirst().sites().getFirst().sniPolicy();
    }

    @Test
    void aConnectorWithoutTlsIsNotRead() {
        assertThat(read("<Connector port=\"8080\"/>")).isEmpty();
    }
}
