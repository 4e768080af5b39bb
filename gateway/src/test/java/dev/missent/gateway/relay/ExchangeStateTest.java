package dev.missent.gateway.relay;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.gateway.config.model.ServerUrl;
import dev.missent.gateway.config.model.UpstreamConfig;
import dev.missent.gateway.relay.ExchangeState.Connecting;
import dev.missent.gateway.relay.ExchangeState.Over;
import dev.missent.gateway.upstream.Server;
import dev.missent.gateway.upstream.ServerNaming;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Destination;
import dev.missent.wire.Fields;
import dev.missent.wire.tls.ClientPolicy;
import dev.missent.wire.tls.TlsEngine;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What exists in each state of a proxied request, and what may happen to its content there. */
class ExchangeStateTest {
    private static final Attempt ATTEMPT = attempt();
    private static final ClientExchange UP = new Silent();
    private static final OriginWords WORDS = new OriginWords(new Fields(0));

    /** One of each state, reached by the transitions that exist. */
    enum Reached {
        CONNECTING,
        SENDING,
        MISDIRECTED,
        ANSWERING,
        SWITCHED,
        OVER;

        ExchangeState state() {
            var connecting = new Connecting(ATTEMPT);
            var sending = connecting.sent(UP, true);
            return switch (this) {
                case CONNECTING -> connecting;
                case SENDING -> sending;
                case MISDIRECTED -> sending.misdirected(WORDS, new CompletableFuture<>());
                case ANSWERING -> sending.answered();
                case SWITCHED -> sending.switched();
                case OVER -> Over.OVER;
            };
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # state,      the content goes, of an extended CONNECT it goes, the client has a head
        CONNECTING,   waits,            waits,                          false
        SENDING,      upstream,         waits,                          false
        MISDIRECTED,  upstream,         waits,                          false
        ANSWERING,    upstream,         nowhere,                        true
        SWITCHED,     upstream,         upstream,                       true
        OVER,         nowhere,          nowhere,                        false
        """)
    void theStateSaysWhatHappensToTheContentAndWhetherAFailureCanStillBeAnswered(Reached reached, String content,
        String tunnelled,
        boolean answered) {
        var state = reached.state();
        assertThat(whereTo(state, false)).isEqualTo(content);
        assertThat(whereTo(state, true)).isEqualTo(tunnelled);
        assertThat(state.isAnswered()).isEqualTo(answered);
    }

    private static String whereTo(ExchangeState state, boolean connect) {
        var up = state.receiver(connect);
        if (up != null) {
            assertThat(up).isSameAs(UP);
            return "upstream";
        }
        return state.awaitsReceiver() ? "waits" : "nowhere";
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OVER")
    void everyStateButTheLastBelongsToOneAttempt(Reached reached) {
        assertThat(reached.state().isAt(ATTEMPT)).isTrue();
        assertThat(reached.state().isAt(attempt())).isFalse();
    }

    @Test
    void whenTheRequestIsOverNoAttemptIsHeardAnyMore() {
        assertThat(Over.OVER.isAt(ATTEMPT)).isFalse();
    }

    @Test
    void onlyA421HasWordsForTheLog() {
        var sending = new Connecting(ATTEMPT).sent(UP, false);
        assertThat(sending.words()).isNull();
        assertThat(sending.answered().words()).isNull();
        assertThat(sending.switched().words()).isNull();
        assertThat(sending.answered(WORDS).words()).isSameAs(WORDS);
        assertThat(sending.misdirected(WORDS, new CompletableFuture<>()).words()).isSameAs(WORDS);
    }

    private static Attempt attempt() {
        var host = Host.of("a.example");
        var naming = new ServerNaming(new UpstreamConfig.SniSent.Host(), UpstreamConfig.Verify.DEFAULT);
        var policy = new ClientPolicy(new ClientPolicy.Trust.Platform(), null, List.of(Protocol.HTTP_1_1));
        var server = new Server(new ServerUrl("http", host, 80), naming, policy, Protocol.HTTP_1_1, Destination.Timeouts.DEFAULT,
            TlsEngine.JDK, false, null);
        return new Attempt(server, new Authority(host, 80));
    }

    /** An exchange that nothing is done with. */
    private static final class Silent implements ClientExchange {
        @Override
        public ClientConnection connection() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void send(ByteBuf data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void finish(@Nullable Fields trailers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isWritable() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void consumed(int bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean endsWithHead() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cancel() {
            throw new UnsupportedOperationException();
        }
    }
}
