package dev.missent.wire.dial;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.transport.Confined;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one of several addresses: they are dialled in turn, the next one when the last has failed or has said nothing for a while, and
 * the first that is open wins (RFC 8305 s5). The failure is that of the first address that failed. Everything happens on one event loop.
 */
public final class AddressRace implements Dialing {
    /** RFC 8305 s5: "Connection Attempt Delay … 250 milliseconds". */
    private static final int STAGGER_MILLIS = 250;
    /** More addresses of one name are not dialled. */
    private static final int MAX_ADDRESSES = 16;

    /** Dials one address. */
    @FunctionalInterface
    public interface Dial {
        /** Begins; {@code result} is told how that went. */
        Dialing dial(InetSocketAddress address, Dialer.Result result);
    }

    private final EventLoop loop;
    private final List<InetSocketAddress> addresses;
    private final Dial dial;
    private final Dialer.Result result;
    private final List<Dialing> dialings = new ArrayList<>();
    private int next;
    private int running;
    private @Nullable Failure first;
    private @Nullable Future<?> stagger;
    private boolean over;

    private AddressRace(EventLoop loop, List<InetSocketAddress> addresses, Dial dial, Dialer.Result result) {
        this.loop = loop;
        this.addresses = addresses;
        this.dial = dial;
        this.result = result;
    }

    /**
     * Begins; called on the event loop.
     *
     * @param addresses in the order of preference, at least one; the families alternate, beginning with that of the first
     */
    public static Dialing begin(EventLoop loop, List<InetSocketAddress> addresses, Dial dial, Dialer.Result result) {
        Confined.to(loop);
        if (addresses.size() == 1) {
            return dial.dial(addresses.getFirst(), result);
        }
        var race = new AddressRace(loop, interleaved(addresses), dial, result);
        race.tryNext();
        return race;
    }

    /** RFC 8305 s4: "alternating … address families". */
    static List<InetSocketAddress> interleaved(List<InetSocketAddress> resolved) {
        var firstFamily = resolved.getFirst().getAddress().getClass();
        var same = new ArrayList<InetSocketAddress>();
        var other = new ArrayList<InetSocketAddress>();
        resolved.forEach(address -> (address.getAddress().getClass() == firstFamily ? same : other).add(address));
        var mixed = new ArrayList<InetSocketAddress>();
        for (int i = 0; i < Math.max(same.size(), other.size()); i++) {
            if (i < same.size()) {
                mixed.add(same.get(i));
            }
            if (i < other.size()) {
                mixed.add(other.get(i));
            }
        }
        return mixed.subList(0, Math.min(mixed.size(), MAX_ADDRESSES));
    }

    private void tryNext() {
        stopStagger();
        if (over || next >= addresses.size()) {
            return;
        }
        var address = addresses.get(next++);
        running++;
        if (next < addresses.size()) {
            stagger = loop.schedule(this::tryNext, STAGGER_MILLIS, TimeUnit.MILLISECONDS);
        }
        dialings.add(dial.dial(address, new Runner()));
    }

    private final class Runner implements Dialer.Result {
        @Override
        public void connected(ClientConnection connection) {
            cancel();
            result.connected(connection);
        }

        @Override
        public void failed(Failure failure) {
            running--;
            first = first == null ? failure : first;
            if (next < addresses.size()) {
                tryNext();
            } else if (running == 0) {
                cancel();
                result.failed(first);
            }
        }

        @Override
        public boolean isWanted() {
            return result.isWanted();
        }

        @Override
        public void refusedByProxy(ResponseHead head) {
            cancel();
            result.refusedByProxy(head);
        }
    }

    private void stopStagger() {
        if (stagger != null) {
            stagger.cancel(false);
            stagger = null;
        }
    }

    /** Gives up what is still being opened. */
    @Override
    public void cancel() {
        over = true;
        stopStagger();
        dialings.forEach(Dialing::cancel);
    }
}
