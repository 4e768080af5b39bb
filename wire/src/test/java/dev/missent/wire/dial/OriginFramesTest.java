package dev.missent.wire.dial;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** ORIGIN frames as a client hears them (RFC 8336 s2). */
@ExtendWith(LeakCheck.class)
class OriginFramesTest {
    private static final byte[] PAYLOAD = payload("https://ignored.example");

    private final Caller caller = new Caller();

    @AfterEach
    void tearDown() {
        caller.close();
    }

    private static byte[] payload(String origin) {
        var payload = new byte[Frame.origin(origin).length()];
        Frame.origin(origin).payload().get(payload);
        return payload;
    }

    private static Origin https(String host) {
        return new Origin("https", Host.of(host), 443);
    }

    @Test
    void theOriginsAreHeard() throws Exception {
        var plan = ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2")
            .firstFrames(Frame.settings(), Frame.origin("https://a.example", "https://b.example"));
        try (var tls = Caller.trusting(Protocol.HTTP_2); var origin = plan.start()) {
            var dialled = caller.dial(Caller.secured(origin.address(), tls, "a.example"));
            assertThat(Caller.within(dialled.origins)).containsExactly(https("a.example"), https("b.example"));
        }
    }

    /** RFC 8336 s2.1, s2.2: a frame on another stream, or with a flag that changes its meaning, is ignored. */
    @Test
    void framesWithReservedFlagsOrOnAnotherStreamAreIgnored() throws Exception {
        var plan = ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2").firstFrames(Frame.settings(),
            Frame.of(Frame.ORIGIN, 1, 0, PAYLOAD), Frame.of(Frame.ORIGIN, 2, 0, PAYLOAD), Frame.of(Frame.ORIGIN, 4, 0, PAYLOAD),
            Frame.of(Frame.ORIGIN, 8, 0, PAYLOAD), Frame.of(Frame.ORIGIN, 0, 1, PAYLOAD), Frame.origin("https://b.example"));
        try (var tls = Caller.trusting(Protocol.HTTP_2); var origin = plan.start()) {
            var dialled = caller.dial(Caller.secured(origin.address(), tls, "a.example"));
            assertThat(Caller.within(dialled.origins)).containsExactly(https("b.example"));
            assertThat(Caller.within(dialled.connection).isUsable()).isTrue();
        }
    }

    /** RFC 8336 s2.1: it has no meaning for h2c, and is ignored there. */
    @Test
    void inClearTextTheyAreIgnored() throws Exception {
        var plan = ScriptedOrigin.cleartext().priorKnowledge()
            .firstFrames(Frame.settings(), Frame.origin("https://a.example"));
        try (var origin = plan.start()) {
            var dialled = caller.dial(Caller.cleartext(origin.address(), Protocol.HTTP_2));
            var received = caller.send(Caller.within(dialled.settled), "GET", "/", null);
            assertThat(Caller.within(received.body)).isEqualTo("scripted");
            assertThat(dialled.origins).isNotDone();
        }
    }
}
