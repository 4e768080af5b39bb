package dev.missent.doctor.product;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange.Body;
import dev.missent.doctor.casefile.Exchange.Field;
import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.scene.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintsTest {
    private static Reply page(String name, int status) {
        return new Reply(status, List.of(), Pages.named(name).body(status));
    }

    private static Reply fields(String... lines) {
        return new Reply(200, Stream.of(lines).map(line -> line.split(": ", 2)).map(line -> new Field(line[0], line[1])).toList(),
            Body.NONE);
    }

    @ParameterizedTest
    @CsvSource({"httpd-421,421,HTTPD", "httpd-400,400,HTTPD", "httpd-403-sni,403,HTTPD", "httpd-plain,400,HTTPD",
            "nginx-301,404,NGINX", "nginx-400,400,NGINX", "nginx-403,403,NGINX", "nginx-404,404,NGINX", "nginx-421,421,NGINX",
            "nginx-502,502,NGINX", "nginx-no-certificate,400,NGINX", "haproxy-400,400,HAPROXY", "haproxy-421,421,HAPROXY",
            "haproxy-503,503,HAPROXY", "nghttpx-501,501,NGHTTPX", "lighttpd-400,400,LIGHTTPD", "jetty-400,400,JETTY",
            "jetty-invalid-sni,400,JETTY", "tomcat-400,400,TOMCAT", "tomcat-400-exception,400,TOMCAT",
            "contour-421,421,CONTOUR", "cloudfront-421,421,CLOUDFRONT",
            "cloudfront-403,403,CLOUDFRONT", "fastly-421,421,FASTLY", "azure-421,421,AZURE_FRONT_DOOR"})
    void anErrorPageTellsWhoWroteIt(String page, int status, Product server) {
        assertThat(Fingerprints.ofBody(page(page, status))).contains(server);
    }

    @ParameterizedTest
    @CsvSource({"x-content-type-options: nosniff,true", "x-frame-options: DENY,false", "server: uvicorn,false"})
    void twoBareWordsAreTraefikOnlyWithItsFields(String field, boolean traefik) {
        var words = Pages.named("traefik-421").body(421);
        var line = field.split(": ", 2);
        assertThat(Fingerprints.ofBody(new Reply(421, List.of(new Field(line[0], line[1])), words)).isPresent())
            .isEqualTo(traefik);
    }

    @ParameterizedTest
    @ValueSource(strings = {"site-a", "json-421", "bare-421", "bare-404", "json-401", "counter-1"})
    void othersDoNot(String page) {
        assertThat(Fingerprints.ofBody(page(page, 421))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"httpd-421", "nginx-404", "haproxy-503"})
    void aPageThatIsNoErrorHasNoAuthor(String page) {
        assertThat(Fingerprints.ofBody(page(page, 200))).isEmpty();
    }

    /** An empty 421 is Caddy's when the field says so; another proxy's field in front makes no difference. */
    @Test
    void anEmptyMisdirectionIsKnownByItsField() {
        assertThat(Fingerprints.ofBody(new Reply(421, List.of(new Field("Server", "Caddy")), Body.NONE))).contains(Product.CADDY);
        assertThat(Fingerprints.ofBody(new Reply(421, List.of(), Body.NONE))).isEmpty();
        assertThat(Fingerprints.ofBody(new Reply(403, List.of(new Field("Server", "Caddy")), Body.NONE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"server: nginx/1.22.1,NGINX,1.22.1", "Server: nginx,NGINX,''", "server: openresty/1.25.3.1,NGINX,1.25.3.1",
            "server: Apache/2.4.71 (Debian) OpenSSL/3.0.19,HTTPD,2.4.71", "server: Apache,HTTPD,''",
            "server: Apache-Coyote/1.1,TOMCAT,1.1", "server: ATS/9.2.5,TRAFFIC_SERVER,9.2.5",
            "server: ApacheTrafficServer/8.1,TRAFFIC_SERVER,8.1", "server: Caddy,CADDY,''", "server: h2o/2.2.6,H2O,2.2.6",
            "server: nghttpx,NGHTTPX,''", "server: lighttpd/1.4.69,LIGHTTPD,1.4.69", "server: Jetty(12.0.30),JETTY,12.0.30",
            "server: istio-envoy,ISTIO,''", "server: envoy,ENVOY,''", "server: cloudflare,CLOUDFLARE,''",
            "server: CloudFront,CLOUDFRONT,''", "server: awselb/2.0,AWS_ALB,2.0",
            "via: 1.1 x.cloudfront.net (CloudFront),CLOUDFRONT,''",
            "x-azure-ref: abc,AZURE_FRONT_DOOR,''"})
    void aFieldTellsWhoAnswersAndInWhichVersion(String line, Product server, String version) {
        assertThat(Fingerprints.ofFields(fields(line))).containsExactly(server);
        assertThat(Fingerprints.version(fields(line), server)).isEqualTo(version);
    }

    @Test
    void fastlyTakesTwoFields() {
        assertThat(Fingerprints.ofFields(fields("x-served-by: cache-fra", "x-timer: S1"))).containsExactly(Product.FASTLY);
        assertThat(Fingerprints.ofFields(fields("x-served-by: cache-fra"))).isEmpty();
    }

    @Test
    void theFirstOfSeveralFieldsCountsFirst() {
        var reply = fields("server: envoy", "server: Apache/2.4.66");
        assertThat(Fingerprints.ofFields(reply)).containsExactly(Product.ENVOY, Product.HTTPD);
        assertThat(Fingerprints.version(reply, Product.HTTPD)).isEqualTo("2.4.66");
        assertThat(Fingerprints.version(reply, Product.NGINX)).isEmpty();
    }

    @Test
    void anUnknownProductIsNotNamed() {
        assertThat(Fingerprints.ofFields(fields("server: gws", "x-powered-by: nginx"))).isEmpty();
    }
}
