package dev.missent.gateway.upstream;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;

import dev.missent.core.name.Authority;
import dev.missent.gateway.config.model.UpstreamConfig.Health;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.dial.Dialing;
import dev.missent.wire.transport.Confined;
import dev.missent.wire.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * How one server is asked for its health: a GET on a connection of its own, under the same Host and server name as requests. Where
 * connections begin with a PROXY header, the header of a health check names no client. A status from 200 to 399 means healthy; two failures
 * in a row mean unhealthy. The gateway waits for the answer as long as the time between two checks, but from 1 to 5 seconds. Everything runs
 * on one event loop.
 */
final class HealthCheck implements Runnable {
    private static final int FAILURES = 2;
    private static final Duration MIN_WAIT = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final String USER_AGENT = "missent-health";

    private final Transport transport;
    private final EventLoop loop;
    private final Upstream upstream;
    private final Server server;
    private final Health health;
    private final Consumer<String> notices;
    private @Nullable Round round;
    private int failures;

    HealthCheck(Transport transport, EventLoop loop, Upstream upstream, Server server, Health health, Consumer<String> notices) {
        this.transport = transport;
        this.loop = loop;
        this.upstream = upstream;
        this.server = server;
        this.health = health;
        this.notices = notices;
    }

    @Override
    public void run() {
        Confined.to(loop);
        if (round == null) { // a check that takes longer than the time between two checks ends by its own limit
            round = new Round();
            round.begin();
        }
    }

    private void healthy() {
        failures = 0;
        server.state().ill(null);
        if (server.state().checked(true)) {
            notices.accept("upstream " + upstream.name() + ": " + server.url() + " is healthy again");
        }
    }

    private void ill(String why) {
        failures++;
        server.state().ill(why);
        if (failures >= FAILURES && server.state().checked(false)) {
            notices
                .accept("upstream " + upstream.name() + ": " + server.url() + " is out of service: GET " + health.path() + " as "
                    + host() + ": " + why);
        }
    }

    private Authority host() {
        var named = health.host();
        return named == null ? upstream.hostFor(server, server.authority()) : new Authority(named, Authority.NO_PORT);
    }

    /** One check. */
    private final class Round implements Dialer.Result, ResponseSink {
        private @Nullable Dialing dialing;
        private @Nullable ClientConnection connection;
        private @Nullable Future<?> limit;
        private boolean over;

        void begin() {
            long waitMillis = Math.clamp(health.every().toMillis(), MIN_WAIT.toMillis(), MAX_WAIT.toMillis());
            limit = loop.schedule(() -> end("no answer within " + waitMillis + " ms"), waitMillis, TimeUnit.MILLISECONDS);
            try {
                var need = server.need(host().host(), false, null);
                if (need == null) {
                    end(server.unresolved().sentence());
                } else {
                    dialing = need.dial(transport, loop, false, this);
                }
            } catch (SSLException refused) {
                end(String.valueOf(refused.getMessage()));
            }
        }

        /** Ends the check. Null for why: the server is healthy. */
        private void end(@Nullable String why) {
            if (over) {
                return;
            }
            over = true;
            round = null;
            if (limit != null) {
                limit.cancel(false);
            }
            if (dialing != null) {
                dialing.cancel();
            }
            if (connection != null) {
                connection.close();
            }
            if (why == null) {
                healthy();
            } else {
                ill(why);
            }
        }

        @Override
        public void connected(ClientConnection opened) {
            if (over) {
                opened.close();
                return;
            }
            dialing = null;
            connection = opened;
            var fields = new Fields(1).add(Names.USER_AGENT, USER_AGENT);
            ClientExchange asked = opened.open(
                new OutboundHead("GET", server.url().scheme(), host().toString(), health.path(), fields, 0, null), true, this);
            if (over) {
                asked.cancel();
            }
        }

        @Override
        public void failed(Failure failure) {
            end(failure.sentence());
        }

        @Override
        public void onInterim(ResponseHead head) {}

        @Override
        public void onResponse(ResponseHead head) {
            int status = head.status();
            if (status >= 200 && status < 400) {
                end(null);
            } else {
                end("status " + status + (status == 421 ? " (health.host is not a host of this server)" : ""));
            }
        }

        @Override
        public void onData(ByteBuf data) {
            data.release();
        }

        @Override
        public void onEnd(@Nullable Fields trailers) {}

        @Override
        public void onWritable() {}

        @Override
        public void onFailed(Failure failure) {
            end(failure.sentence());
        }
    }
}
