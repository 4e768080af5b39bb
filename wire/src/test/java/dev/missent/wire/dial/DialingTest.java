package dev.missent.wire.dial;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.missent.core.connection.Protocol;
import dev.missent.testkit.Patience;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.transport.Deadlines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheck.class)
class DialingTest {
    private final Caller caller = new Caller();

    @AfterEach
    void tearDown() {
        caller.close();
    }

    private static Destination within(InetSocketAddress address, Duration keep) {
        var ages = Duration.ofDays(1_000_000);
        return new Destination(address, null, null, null, Protocol.HTTP_1_1, new Destination.Timeouts(ages, ages, ages, keep));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request", "<html>400</html>", "SSH-2.0-x", "220 mail.example ESMTP"})
    void aPortWithoutTlsIsSaidToBeOne(String answer) throws Exception {
        try (var listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
            var tls = Caller.trusting(Protocol.HTTP_1_1)) {
            listener.setSoTimeout(Patience.millis());
            var dialled = new Caller.Dialled();
            var destination = Caller.secured((InetSocketAddress) listener.getLocalSocketAddress(), tls, "a.example");
            caller.on(() -> Dialer.dial(caller.transport(), caller.loop(), destination, false, dialled));
            try (var accepted = listener.accept()) {
                accepted.getOutputStream().write((answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                var failure = dialled.failure.get(Patience.millis(), TimeUnit.MILLISECONDS);
                assertThat(failure.kind()).isEqualTo(Failure.Kind.TLS);
                assertThat(failure.detail()).isEqualTo("this port does not speak TLS");
            }
        }
    }

    @Test
    void whatIsCancelledIsClosedAndNothingIsHeardOfIt() throws Exception {
        try (var listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(Patience.millis());
            var address = (InetSocketAddress) listener.getLocalSocketAddress();
            try (var tls = Caller.trusting(Protocol.HTTP_1_1)) {
                var dialled = new Caller.Dialled();
                var destination = Caller.secured(address, tls, "a.example");
                var dialing = caller
                    .on(() -> Dialer.dial(caller.transport(), caller.loop(), destination, false, dialled));
                try (var accepted = listener.accept()) {
                    assertThat(accepted.getInputStream().read()).isEqualTo(22); // a handshake has begun
                    caller.on(() -> {
                        dialing.cancel();
                        return Deadlines.of(caller.loop()).size();
                    });
                    accepted.setSoTimeout(Patience.millis());
                    accepted.getInputStream().readAllBytes();
                }
                assertThat(dialled.connection).isNotDone();
                assertThat(dialled.failure).isNotDone();
            }
        }
    }

    @Test
    void aRefusedConnectionTellsItsCause() throws Exception {
        InetSocketAddress nobody;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) listener.getLocalSocketAddress();
        }
        var failure = Caller.within(caller.dial(Caller.cleartext(nobody, Protocol.HTTP_1_1)).failure);
        assertThat(failure.kind()).isEqualTo(Failure.Kind.CONNECT);
        assertThat(failure.cause()).isInstanceOf(ConnectException.class);
    }

    @Test
    void anUnusedConnectionIsClosedAfterItsTime() throws Exception {
        for (var protocol : new Protocol[]{Protocol.HTTP_1_1, Protocol.HTTP_2}) {
            var plan = ScriptedOrigin.cleartext();
            try (var origin = (protocol == Protocol.HTTP_2 ? plan.priorKnowledge() : plan).start()) {
                var ages = Duration.ofDays(1_000_000);
                var dialled = caller.dial(new Destination(origin.address(), null, null, null, protocol,
                    new Destination.Timeouts(ages, ages, ages, Duration.ofMillis(1))));
                Caller.within(dialled.unusable);
            }
        }
    }

    @Test
    void aDurationWithoutEndIsNoLimit() throws Exception {
        var forever = Duration.ofSeconds(Long.MAX_VALUE);
        try (var origin = ScriptedOrigin.cleartext().answering(request -> Answer.ok("x")).start()) {
            var connection = caller.connect(within(origin.address(), forever));
            assertThat(Caller.within(caller.send(connection, "GET", "/", null).body)).isEqualTo("x");
            assertThat(Deadlines.nanos(forever)).isPositive();
            assertThat(connection.isUsable()).isTrue();
        }
    }
}
