package dev.missent.gateway.upstream.pool;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.missent.wire.Backlog;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * An exchange on a connection of another event loop. Every call goes over there and every answer comes back here, each in order; how much is
 * on its way over there is limited.
 */
final class RemoteLoopExchange implements ClientExchange {
    private static final int MAX_UNDER_WAY = 256 * 1024;
    /** What a piece costs on the way beside its bytes. */
    private static final int PIECE = 256;

    private final RemoteLoopConnection connection;
    private final EventLoop here;
    private final EventLoop there;
    private final ResponseSink sink;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean writable = true;
    /** Used there only. */
    private @Nullable ClientExchange exchange;
    /** Used there only: what has come in this turn of the event loop. */
    private final Backlog arrived;
    private boolean due;
    /** Used here only. */
    private boolean over;
    private boolean endsWithHead;

    RemoteLoopExchange(RemoteLoopConnection connection, EventLoop here, ResponseSink sink) {
        this.connection = connection;
        this.here = here;
        this.sink = sink;
        there = connection.lent().eventLoop();
        arrived = new Backlog(ByteBufAllocator.DEFAULT);
    }

    RemoteLoopExchange open(OutboundHead head, boolean end) {
        there.execute(() -> {
            if (connection.lent().isAvailable()) {
                exchange = connection.lent().open(head, end, new There());
            } else {
                new There().onFailed(new Failure(Failure.Kind.NOT_PROCESSED, "the connection was given up meanwhile"));
            }
        });
        return this;
    }

    // ---- from here to there

    @Override
    public ClientConnection connection() {
        return connection;
    }

    @Override
    public void send(ByteBuf data) {
        int size = data.readableBytes() + PIECE;
        underWay.addAndGet(size);
        there.execute(() -> {
            if (exchange == null) {
                data.release();
            } else {
                exchange.send(data);
                writable = exchange.isWritable();
            }
            boolean wasFull = underWay.getAndAdd(-size) >= MAX_UNDER_WAY;
            if (wasFull && isWritable()) {
                answer(sink::onWritable);
            }
        });
    }

    @Override
    public void finish(@Nullable Fields trailers) {
        call(to -> to.finish(trailers));
    }

    @Override
    public boolean isWritable() {
        return writable && underWay.get() < MAX_UNDER_WAY;
    }

    @Override
    public void consumed(int bytes) {
        call(to -> to.consumed(bytes));
    }

    @Override
    public boolean endsWithHead() {
        return endsWithHead;
    }

    @Override
    public void cancel() {
        over = true;
        call(ClientExchange::cancel);
    }

    private void call(Consumer<ClientExchange> what) {
        there.execute(() -> {
            if (exchange != null) {
                what.accept(exchange);
            }
        });
    }

    // ---- from there to here

    private void answer(Runnable what) {
        here.execute(() -> {
            if (!over) {
                what.run();
            }
        });
    }

    private final class There implements ResponseSink {
        @Override
        public void onInterim(ResponseHead head) {
            answer(() -> sink.onInterim(head));
        }

        @Override
        public void onResponse(ResponseHead head) {
            boolean ends = exchange != null && exchange.endsWithHead();
            answer(() -> {
                endsWithHead = ends;
                sink.onResponse(head);
            });
        }

        @Override
        public void onData(ByteBuf data) {
            arrived.add(data);
            if (!due) {
                due = true;
                there.execute(this::handOver);
            }
        }

        private void handOver() {
            due = false;
            while (!arrived.isEmpty()) {
                var data = arrived.remove();
                here.execute(() -> {
                    if (over) {
                        data.release();
                    } else {
                        sink.onData(data);
                    }
                });
            }
        }

        @Override
        public void onEnd(@Nullable Fields trailers) {
            handOver();
            answer(() -> sink.onEnd(trailers));
        }

        @Override
        public void onWritable() {
            writable = true;
            answer(sink::onWritable);
        }

        @Override
        public void onFailed(Failure failure) {
            handOver();
            answer(() -> {
                over = true;
                sink.onFailed(failure);
            });
        }
    }
}
