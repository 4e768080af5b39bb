package dev.missent.client.contract;

import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;

import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a response tells. */
@EveryClientAndWire
class ResponseTest extends Contract {
    ResponseTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private HttpResponse<String> fetch(String method, Answer answer) throws Exception {
        var origin = origin(request -> answer);
        return client().send(to(origin, "/").method(method, BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299, 300, 304, 400, 404, 418, 421, 500, 503, 599})
    void theStatusIsTheServers(int status) throws Exception {
        assertThat(fetch("GET", Answer.of(status)).statusCode()).isEqualTo(status);
    }

    @Test
    void fieldsAreFoundWithoutRegardToCase() throws Exception {
        var headers = fetch("GET", Answer.of(200).field("X-One", "1").field("X-Many", "a").field("X-Many", "b")).headers();
        assertThat(headers.firstValue("x-one")).contains("1");
        assertThat(headers.allValues("X-MANY")).containsExactly("a", "b");
        assertThat(headers.map()).containsKey("x-mAnY");
        assertThat(headers.firstValueAsLong("X-One")).hasValue(1);
        assertThat(headers.firstValue("absent")).isEmpty();
    }

    @Test
    void pseudoFieldsAreNoFields() throws Exception {
        assertThat(fetch("GET", Answer.ok("text")).headers().map().keySet()).noneMatch(name -> name.isEmpty());
    }

    @Test
    void theVersionIsTheNegotiatedOne() throws Exception {
        assertThat(fetch("GET", Answer.ok("text")).version()).isEqualTo(wire().version());
    }

    @Test
    void aSessionIsThereOverTlsOnly() throws Exception {
        var session = fetch("GET", Answer.ok("text")).sslSession();
        assertThat(session.isPresent()).isEqualTo(wire().isSecure());
        if (session.isPresent()) {
            assertThat(session.get().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(session.get().getPeerCertificates()[0]).isEqualTo(Certificates.server().certificate());
        }
    }

    @Test
    void theRequestAndTheUriAreTold() throws Exception {
        var origin = origin(request -> Answer.ok("text"));
        var request = to(origin, "/path?query").header("X-Field", "value").build();
        var response = client().send(request, BodyHandlers.discarding());
        assertThat(response.uri()).isEqualTo(request.uri());
        assertThat(response.request().uri()).isEqualTo(request.uri());
        assertThat(response.request().method()).isEqualTo("GET");
        assertThat(response.request().headers().firstValue("x-field")).contains("value");
        assertThat(response.previousResponse()).isEmpty();
    }

    @Test
    void responsesOfOneConnectionHaveItsLabel() throws Exception {
        var origin = origin(request -> Answer.ok("text"));
        var client = client();
        var first = get(client, origin, "/1").connectionLabel();
        assertThat(first).isPresent();
        assertThat(get(client, origin, "/2").connectionLabel()).isEqualTo(first);
    }

    @Test
    void anotherConnectionHasAnotherLabel() throws Exception {
        var one = origin(request -> Answer.ok("text"));
        var other = origin(request -> Answer.ok("text"));
        var client = client();
        assertThat(get(client, one, "/").connectionLabel()).isNotEqualTo(get(client, other, "/").connectionLabel());
    }

    @Test
    void aResponseToHeadHasTheLengthButNoBody() throws Exception {
        var response = fetch("HEAD", Answer.ok("12345"));
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("content-length")).contains("5");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void someStatusesHaveNoBody(int status) throws Exception {
        assertThat(fetch("GET", Answer.of(status)).body()).isEmpty();
    }

    @Test
    void aConnectionIsUsedAgainAfterResponsesWithoutBodies() throws Exception {
        var origin = origin(request -> Answer.of(Objects.equals(request.target(), "/204") ? 204 : 304));
        var client = client();
        get(client, origin, "/204");
        get(client, origin, "/304");
        assertThat(origin.connections()).hasSize(1);
    }

    @Test
    void interimResponsesAreNotSeen() throws Exception {
        var response = fetch("GET", Answer.ok("final").after(103).after(103));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("final");
    }

    @Test
    void trailersAreLeftOut() throws Exception {
        var response = fetch("GET", Answer.ok("body").chunked("x-trailer", "value"));
        assertThat(response.body()).isEqualTo("body");
        assertThat(response.headers().firstValue("x-trailer")).isEmpty();
    }

    @Test
    void aBodyMayEndWithTheConnection() throws Exception {
        if (wire() != Wire.HTTPS_2) {
            assertThat(fetch("GET", Answer.ok("until the end").untilClose()).body()).isEqualTo("until the end");
        }
    }

    @Test
    void aRequestMayDemandHttp11() throws Exception {
        var origin = origin(request -> Answer.ok("text"));
        var request = to(origin, "/").version(Version.HTTP_1_1).build();
        assertThat(client().send(request, BodyHandlers.discarding()).version())
            .isEqualTo(Version.HTTP_1_1);
    }

    @Test
    void aClientMayBeBuiltForHttp11() throws Exception {
        var origin = origin(request -> Answer.ok("text"));
        var client = client(builder().version(Version.HTTP_1_1));
        assertThat(get(client, origin, "/").version()).isEqualTo(Version.HTTP_1_1);
    }
}
