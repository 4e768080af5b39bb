package dev.missent.client.internal.call;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSession;

import dev.missent.client.Attempt;
import dev.missent.client.internal.connect.ConnectionCallback;
import dev.missent.client.internal.connect.ConnectionPool;
import dev.missent.client.internal.connect.ConnectionRequest;
import dev.missent.client.internal.connect.Lease;
import dev.missent.wire.Backlog;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.pace.Pace;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, seen from the event loop: finds a connection, sends the head, and passes on what comes back. The methods for the thread of
 * the call only hand tasks to the event loop.
 */
final class AttemptExchange implements ConnectionCallback, ResponseSink {
    private static final int MISDIRECTED = 421;
    private static final int MAX_DISCARDED = 64 * 1024;
    private static final int MAX_DISCARDING_SECONDS = 5;

    private final ConnectionPool pool;
    private final ConnectionRequest need;
    private final OutboundHead head;
    private final @Nullable ByteBuffer shortBody;
    private final Mailbox mailbox;
    private final int refusals;
    private final boolean harmless;
    private volatile boolean given;
    private volatile @Nullable Lease lease;
    private volatile @Nullable SSLSession session;
    private volatile boolean reused;
    private volatile List<Attempt.PassedOver> passedOver = List.of();
    private @Nullable ClientExchange client;
    private boolean bodyOpen;
    private boolean discarding;
    private int discarded;
    private int untold;
    private int withCall;
    private boolean wakeDue;
    private final Backlog arrived = new Backlog(ByteBufAllocator.DEFAULT);

    /**
     * Not begun.
     *
     * @param shortBody the whole body when it is sent together with the head
     * @param bodyFollows whether the body is sent later
     * @param refusals how often the request was left unprocessed so far
     * @param harmless whether it does no harm when the request is processed twice
     */
    AttemptExchange(ConnectionPool pool, ConnectionRequest need, OutboundHead head, @Nullable ByteBuffer shortBody,
        boolean bodyFollows, Mailbox mailbox,
        int refusals, boolean harmless) {
        this.pool = pool;
        this.need = need;
        this.head = head;
        this.shortBody = shortBody;
        this.mailbox = mailbox;
        this.refusals = refusals;
        this.harmless = harmless;
        bodyOpen = bodyFollows;
    }

    // ---- for the thread of the call

    void begin() {
        pool.loop().execute(() -> {
            long pause = refusals == 0 ? 0 : pool.pause(need, refusals);
            if (pause == Pace.TOO_LONG) {
                failed(new Failure(Failure.Kind.EXHAUSTED, Pace.TOO_MANY), List.of());
            } else if (pause == 0) {
                acquire();
            } else {
                pool.loop().schedule(this::acquire, pause, TimeUnit.NANOSECONDS);
            }
        });
    }

    private void acquire() {
        try {
            if (refusals == 0) {
                pool.acquire(need, this);
            } else {
                pool.acquireAgain(need, this);
            }
        } catch (RuntimeException | LinkageError fault) {
            // nobody else would tell the thread that waits
            failed(new Failure(Failure.Kind.PROTOCOL, String.valueOf(fault.getMessage()), fault), List.of());
        }
    }

    void send(ByteBuffer bytes) {
        var data = Unpooled.wrappedBuffer(bytes);
        pool.loop().execute(() -> write(data));
    }

    void finish() {
        pool.loop().execute(() -> {
            bodyOpen = false;
            if (client != null) {
                client.finish(null);
            }
        });
    }

    void consumed(int bytes) {
        pool.loop().execute(() -> returnCredit(bytes));
    }

    /** The rest is of no interest; a short rest is read so that the connection can be used again. */
    void discard() {
        pool.loop().execute(this::beginDiscarding);
    }

    void cancel() {
        given = true;
        pool.loop().execute(() -> {
            if (client != null) {
                client.cancel();
            } else {
                pool.givenUp(need);
            }
        });
    }

    /** The request is repeated on a new connection after the 421 on this one. */
    void replaceConnection() {
        var granted = lease;
        if (granted != null) {
            pool.loop().execute(() -> pool.replace(granted.pooled(), need.route().origin()));
        }
    }

    /** The server has answered 421 on the new connection, too. */
    void rememberRefusal() {
        pool.loop().execute(() -> pool.refusedForGood(need.route().origin()));
    }

    @Nullable
    Lease lease() {
        return lease;
    }

    @Nullable
    SSLSession session() {
        return session;
    }

    boolean isReused() {
        return reused;
    }

    List<Attempt.PassedOver> passedOver() {
        return passedOver;
    }

    // ---- on the event loop: the connection

    @Override
    public boolean isWanted() {
        return !given;
    }

    @Override
    public boolean isHarmless() {
        return harmless;
    }

    @Override
    public void granted(Lease granted) {
        given = true;
        var connection = granted.pooled().connection();
        session = connection.session();
        reused = connection.requests() > 0;
        passedOver = granted.passedOver();
        lease = granted;
        try {
            client = connection.open(head, shortBody == null && !bodyOpen, this);
        } catch (RuntimeException illegal) {
            connection.drain();
            mailbox.post(new Signal.Failed(this,
                new Failure(Failure.Kind.PROTOCOL, "the request cannot be sent: " + illegal.getMessage(), illegal)));
            return;
        }
        if (shortBody != null) {
            client.send(Unpooled.wrappedBuffer(shortBody));
            client.finish(null);
        } else if (bodyOpen) {
            mailbox.post(new Signal.Begun(this));
        }
    }

    @Override
    public void failed(Failure failure, List<Attempt.PassedOver> notUsed) {
        given = true;
        passedOver = notUsed;
        mailbox.post(new Signal.Failed(this, failure));
    }

    @Override
    public void refusedByProxy(ResponseHead answer) {
        given = true;
        mailbox.post(new Signal.RefusedByProxy(this, answer));
    }

    // ---- on the event loop: the request body

    private void write(ByteBuf data) {
        int size = data.readableBytes();
        if (client == null) {
            data.release();
            return;
        }
        client.send(data);
        untold += size;
        tellTaken();
    }

    private void tellTaken() {
        if (untold > 0 && client != null && client.isWritable()) {
            mailbox.post(new Signal.Taken(this, untold));
            untold = 0;
        }
    }

    @Override
    public void onWritable() {
        tellTaken();
    }

    // ---- on the event loop: the response

    @Override
    public void onInterim(ResponseHead interim) {
        mailbox.post(new Signal.Interim(this, interim));
    }

    @Override
    public void onResponse(ResponseHead response) {
        boolean refusedForGood = false;
        var granted = lease;
        var origin = need.route().origin();
        if (granted != null && response.status() != MISDIRECTED) {
            pool.served(granted.pooled(), origin);
        } else if (granted != null && granted.ground().isShared()) {
            pool.misdirected(granted.pooled(), origin);
        } else {
            refusedForGood = pool.isRefusedForGood(origin);
        }
        tellSoon(new Signal.Head(this, response, refusedForGood));
    }

    @Override
    public void onData(ByteBuf data) {
        int size = data.readableBytes();
        if (discarding) {
            data.release();
            drop(size);
            return;
        }
        withCall += size;
        arrived.add(data);
        wakeSoon();
    }

    /** What has come in a turn of the event loop is told as few pieces, however short those were that it came in. */
    private void tellArrived() {
        while (!arrived.isEmpty()) {
            var data = arrived.remove();
            var bytes = new byte[data.readableBytes()];
            data.readBytes(bytes);
            data.release();
            mailbox.add(new Signal.Data(this, ByteBuffer.wrap(bytes)));
        }
    }

    /** A short response comes in one piece: its head, its content and its end wake the thread of the call once. */
    private void tellSoon(Signal signal) {
        tellArrived();
        mailbox.add(signal);
        wakeSoon();
    }

    private void wakeSoon() {
        if (!wakeDue) {
            wakeDue = true;
            pool.loop().execute(() -> {
                if (wakeDue) {
                    wakeDue = false;
                    tellArrived();
                    mailbox.wake();
                }
            });
        }
    }

    private void returnCredit(int bytes) {
        int returned = Math.min(bytes, withCall);
        withCall -= returned;
        if (client != null && returned > 0) {
            client.consumed(returned);
        }
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {
        bodyOpen = false;
        returnCredit(withCall);
        wakeDue = false;
        tellArrived();
        mailbox.post(new Signal.End(this));
    }

    @Override
    public void onFailed(Failure failure) {
        tellArrived();
        mailbox.post(new Signal.Failed(this, failure));
    }

    private void beginDiscarding() {
        if (client == null || discarding) {
            return;
        }
        discarding = true;
        arrived.clear();
        returnCredit(withCall);
        if (bodyOpen) {
            // RFC 9113 s8.1: the rest of the request is not wanted; the connection stays
            client.cancel();
        } else {
            var open = client;
            pool.loop().schedule(open::cancel, MAX_DISCARDING_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void drop(int size) {
        discarded += size;
        if (client != null) {
            if (discarded > MAX_DISCARDED) {
                client.cancel();
            } else {
                client.consumed(size);
            }
        }
    }
}
