package dev.missent.wire.dial;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 8305, on a clock that the test moves. */
class AddressRaceTest {
    private static final Failure REFUSED = new Failure(Failure.Kind.CONNECT, "refused");

    private final EmbeddedChannel time = new EmbeddedChannel();
    private final List<String> events = new ArrayList<>();
    private final List<Dialer.Result> runners = new ArrayList<>();

    private static List<InetSocketAddress> addresses(String... literals) {
        return Stream.of(literals).map(literal -> new InetSocketAddress(literal, 443)).toList();
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }

    private Dialing begin(String... literals) {
        time.freezeTime();
        return AddressRace.begin(time.eventLoop(), addresses(literals), (address, runner) -> {
            events.add("dial " + text(address));
            runners.add(runner);
            return () -> events.add("cancel " + text(address));
        }, new Dialer.Result() {
            @Override
            public void connected(ClientConnection connection) {
                throw new AssertionError("no connection is opened here");
            }

            @Override
            public void failed(Failure failure) {
                events.add("failed: " + failure.detail());
            }
        });
    }

    private void pass(int millis) {
        time.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        time.runScheduledPendingTasks();
    }

    /** Section 5: "the next connection attempt SHOULD NOT be started immediately … Connection Attempt Delay". */
    @Test
    void theSecondAddressIsDialledAfterAQuarterOfASecond() {
        begin("192.0.2.1", "192.0.2.2");
        pass(249);
        assertThat(events).containsExactly("dial 192.0.2.1");
        pass(1);
        assertThat(events).containsExactly("dial 192.0.2.1", "dial 192.0.2.2");
    }

    @Test
    void orAtOnceWhenTheFirstHasFailed() {
        begin("192.0.2.1", "192.0.2.2");
        runners.getFirst().failed(REFUSED);
        assertThat(events).containsExactly("dial 192.0.2.1", "dial 192.0.2.2");
    }

    @Test
    void whenAllHaveFailedTheFirstFailureIsTheResult() {
        begin("192.0.2.1", "192.0.2.2");
        runners.get(0).failed(REFUSED);
        runners.get(1).failed(new Failure(Failure.Kind.CONNECT, "unreachable"));
        assertThat(events).last().isEqualTo("failed: refused");
        pass(1000);
        assertThat(events).filteredOn(event -> event.startsWith("failed")).hasSize(1);
    }

    @Test
    void aRaceThatIsGivenUpDialsNoMoreAndClosesWhatItBegan() {
        begin("192.0.2.1", "192.0.2.2", "192.0.2.3").cancel();
        pass(1000);
        assertThat(events).containsExactly("dial 192.0.2.1", "cancel 192.0.2.1");
    }

    /** Section 4: "alternating … address families". */
    @Test
    void theFamiliesAlternateBeginningWithThatOfTheFirst() {
        assertThat(AddressRace.interleaved(addresses("2001:db8::1", "2001:db8::2", "192.0.2.1", "2001:db8::3")))
            .isEqualTo(addresses("2001:db8::1", "192.0.2.1", "2001:db8::2", "2001:db8::3"));
    }

    @Test
    void ofMoreThanSixteenAddressesTheRestIsNotDialled() {
        var many = addresses(IntStream.rangeClosed(1, 40).mapToObj(i -> "192.0.2." + i).toArray(String[]::new));
        assertThat(AddressRace.interleaved(many)).isEqualTo(many.subList(0, 16));
    }
}
