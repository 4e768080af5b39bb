package dev.missent.client.contract;

import java.net.Authenticator;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.Script;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** RFC 9110 s11.6: a 401 is answered with the credentials of the {@link Authenticator}. */
@EveryClientAndWire
class AuthenticatorTest extends Contract {
    private static final Script GUARDED = request -> Credentials.basic("right").equals(request.fields().first("authorization"))
        ? Answer.ok("welcome")
        : Answer.of(401).text("who?").field("WWW-Authenticate", "Basic realm=\"vault\"");

    AuthenticatorTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    @Test
    void theRightPasswordIsSentWhenItIsAskedFor() throws Exception {
        var credentials = new Credentials("right");
        var origin = origin(GUARDED);
        var response = get(client(builder().authenticator(credentials)), origin, "/");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("welcome");
        assertThat(credentials.asked()).containsExactly("SERVER " + wire().scheme() + " localhost vault basic");
        assertThat(origin.requests()).hasSize(2);
        assertThat(origin.requests().getFirst().fields().has("authorization")).isFalse();
    }

    @Test
    void thePasswordIsRememberedForTheNextRequest() throws Exception {
        var credentials = new Credentials("right");
        var origin = origin(GUARDED);
        var client = client(builder().authenticator(credentials));
        get(client, origin, "/1");
        get(client, origin, "/2");
        assertThat(credentials.asked()).hasSize(1);
        assertThat(origin.requests()).extracting(ReceivedRequest::target).containsExactly("/1", "/1", "/2");
    }

    @Test
    void theBodyIsSentAgain() throws Exception {
        var origin = origin(GUARDED);
        var request = to(origin, "/").POST(BodyPublishers.ofString("body")).build();
        var response = client(builder().authenticator(new Credentials("right"))).send(request, BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("welcome");
        assertThat(origin.requests().getLast().body().text()).isEqualTo("body");
    }

    @Test
    void theRefusalIsAnEarlierResponse() throws Exception {
        var response = get(client(builder().authenticator(new Credentials("right"))), origin(GUARDED), "/");
        assertThat(response.previousResponse()).hasValueSatisfying(before -> assertThat(before.statusCode()).isEqualTo(401));
    }

    @Test
    void aWrongPasswordIsTriedAFewTimesAndFails() {
        var credentials = new Credentials("wrong");
        var origin = origin(GUARDED);
        var client = client(builder().authenticator(credentials));
        assertThatIOException().isThrownBy(() -> get(client, origin, "/"));
        assertThat(origin.requests()).hasSize(5);
        assertThat(credentials.asked()).hasSize(4);
    }

    @Test
    void withoutAnAuthenticatorThe401IsHandedOver() throws Exception {
        var response = get(client(), origin(GUARDED), "/");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("who?");
    }

    @Test
    void anAuthenticatorThatKnowsNothingFailsTheRequest() {
        var origin = origin(GUARDED);
        var client = client(builder().authenticator(new Authenticator() {}));
        assertThatIOException().isThrownBy(() -> get(client, origin, "/"));
        assertThat(origin.requests()).hasSize(1);
    }

    @Test
    void theFieldOfTheCallerWins() throws Exception {
        var credentials = new Credentials("right");
        var origin = origin(GUARDED);
        var request = to(origin, "/").header("Authorization", "Basic other").build();
        var response = client(builder().authenticator(credentials)).send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(credentials.asked()).isEmpty();
        assertThat(origin.requests().getFirst().fields().all("authorization")).containsExactly("Basic other");
    }

    @Test
    void aSchemeThatIsNotKnownIsHandedOver() throws Exception {
        var credentials = new Credentials("right");
        var origin = origin(request -> Answer.of(401).field("WWW-Authenticate", "Unheard realm=\"vault\""));
        assertThat(get(client(builder().authenticator(credentials)), origin, "/").statusCode()).isEqualTo(401);
        assertThat(credentials.asked()).isEmpty();
    }

    @Test
    void a401WithoutAChallengeFailsTheRequest() {
        var origin = origin(request -> Answer.of(401));
        var client = client(builder().authenticator(new Credentials("right")));
        assertThatIOException().isThrownBy(() -> get(client, origin, "/"));
    }
}
