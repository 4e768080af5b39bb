package dev.missent.gateway.upstream.pool;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.missent.core.coalesce.Ground;
import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Host;
import dev.missent.testkit.Patience;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.tls.ClientPolicy;
import dev.missent.wire.tls.ClientTls;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** With {@code when_covered} two event loops use one connection. */
@ExtendWith(LeakCheck.class)
class RemoteLoopConnectionTest {
    private static final Host A = Host.of("a.example");
    private static final Host B = Host.of("b.example");

    private final Transport transport = new Transport(Transport.best(), 2);
    private final ConnectionPool pool = new ConnectionPool(transport, destination -> {});
    private final EventLoop first = transport.loops().getFirst();
    private final EventLoop second = transport.loops().getLast();

    @SuppressWarnings("NullAway.Init")
    private ClientTls tls;

    @BeforeEach
    void makeContext() throws Exception {
        var anchors = List.of(Pki.shared().authority("ca").certificate());
        tls = ClientTls.create(TlsEngine.best(),
            new ClientPolicy(new ClientPolicy.Trust.Anchors(anchors), null, List.of(Protocol.HTTP_2)));
    }

    @AfterEach
    void tearDown() {
        transport.close();
        tls.close();
    }

    private static OriginPlan plan() {
        return ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2");
    }

    private Need need(ScriptedOrigin origin, Host host, boolean sharing) {
        return Needs.of(new Destination(origin.address(), tls, host, host, Protocol.HTTP_1_1, Destination.Timeouts.DEFAULT), host,
            sharing);
    }

    /** What a request brought, and by which connection. */
    private record Brought(int status, long bytes, String connection, Ground ground) {}

    private Brought ask(EventLoop loop, Need need, int uploaded) throws Exception {
        var brought = new CompletableFuture<Brought>();
        loop.execute(() -> pool.shard(loop).acquire(need, true, new Asking(pool.shard(loop), need, uploaded, brought)));
        return brought.get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    private static final class Asking implements Dialer.Result, ResponseSink {
        private final Shard shard;
        private final Need need;
        private final int uploaded;
        private final CompletableFuture<Brought> brought;
        private @Nullable ClientExchange exchange;
        private int left;
        private int status;
        private long bytes;

        Asking(Shard shard, Need need, int uploaded, CompletableFuture<Brought> brought) {
            this.shard = shard;
            this.need = need;
            this.uploaded = uploaded;
            this.brought = brought;
            left = uploaded;
        }

        @Override
        public void connected(ClientConnection connection) {
            exchange = connection.open(new OutboundHead("POST", "https", need.origin().host().name(), "/", new Fields(),
                uploaded, null), uploaded == 0, this);
            upload();
        }

        private void upload() {
            while (exchange != null && left > 0 && exchange.isWritable()) {
                int size = Math.min(left, 16_000);
                left -= size;
                exchange.send(Unpooled.copiedBuffer("x".repeat(size), StandardCharsets.US_ASCII));
                if (left == 0) {
                    exchange.finish(null);
                }
            }
        }

        @Override
        public void failed(Failure failure) {
            brought.completeExceptionally(new AssertionError(failure));
        }

        @Override
        public void onInterim(ResponseHead head) {}

        @Override
        public void onResponse(ResponseHead head) {
            status = head.status();
        }

        @Override
        public void onData(ByteBuf data) {
            int size = data.readableBytes();
            bytes += size;
            data.release();
            if (exchange != null) {
                exchange.consumed(size);
            }
        }

        @Override
        public void onEnd(@Nullable Fields trailers) {
            var connection = exchange == null ? null : exchange.connection();
            if (connection != null) {
                shard.served(need, connection);
                brought.complete(new Brought(status, bytes, connection.id(), shard.ground(need, connection)));
            }
        }

        @Override
        public void onWritable() {
            upload();
        }

        @Override
        public void onFailed(Failure failure) {
            failed(failure);
        }
    }

    @Test
    void anotherHostOnAnotherLoopTravelsOnTheSameConnection() throws Exception {
        try (var origin = plan().answering(request -> Answer.ok(request.authority())).start()) {
            var own = ask(first, need(origin, A, true), 0);
            var shared = ask(second, need(origin, B, true), 0);
            assertThat(shared.connection()).isEqualTo(own.connection());
            assertThat(own.ground()).isEqualTo(Ground.OWN_CONNECTION);
            assertThat(shared.ground()).isEqualTo(Ground.DNS_AND_CERTIFICATE);
            assertThat(origin.connections()).hasSize(1);
        }
    }

    @Test
    void whoDoesNotShareHasConnectionsOfItsLoop() throws Exception {
        try (var origin = plan().start()) {
            ask(first, need(origin, A, false), 0);
            ask(second, need(origin, A, false), 0);
            assertThat(origin.awaitConnections(2)).hasSize(2);
        }
    }

    @Test
    void longBodiesGoBothWays() throws Exception {
        try (var origin = plan().answering(request -> Answer.of(200).body(Source.generated(3_000_000))).start()) {
            ask(first, need(origin, A, true), 0);
            var brought = ask(second, need(origin, B, true), 3_000_000);
            assertThat(brought.bytes()).isEqualTo(3_000_000);
            assertThat(origin.awaitRequests(2).getLast().body().length()).isEqualTo(3_000_000);
            assertThat(origin.connections()).hasSize(1);
        }
    }

    @Test
    void whatTheServerRefusedIsRememberedOnBothLoops() throws Exception {
        try (var origin = plan().answering(request -> Answer.ok("fine")).start()) {
            var own = ask(first, need(origin, A, true), 0);
            var need = need(origin, B, true);
            var told = new CompletableFuture<Void>();
            second.execute(() -> pool.shard(second).acquire(need, true, new Dialer.Result() {
                @Override
                public void connected(ClientConnection connection) {
                    pool.shard(second).misdirected(need, connection);
                    first.execute(() -> told.complete(null));
                }

                @Override
                public void failed(Failure failure) {
                    told.completeExceptionally(new AssertionError(failure));
                }
            }));
            told.get(Patience.millis(), TimeUnit.MILLISECONDS);
            assertThat(ask(first, need, 0).connection()).isNotEqualTo(own.connection());
            assertThat(ask(second, need, 0).connection()).isNotEqualTo(own.connection());
        }
    }
}
