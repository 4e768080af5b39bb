package dev.missent.client.internal.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/** The answers that are known. All methods are called on one event loop. */
public final class Names {
    private static final int MAX_ANSWERS = 4096;

    private final Function<String, List<InetAddress>> resolver;
    private final long lifetime;
    private final Executor blocking;
    private final Executor loop;
    private final Map<Host, Answer> answers = new LinkedHashMap<>();
    private final Map<Host, CompletableFuture<Answer>> asked = new LinkedHashMap<>();

    /** Takes an answer or the reason why there is none. */
    @FunctionalInterface
    public interface Taker {
        /** Exactly one of the two is not null. */
        void resolved(@Nullable Answer answer, @Nullable Throwable failure);
    }

    /**
     * Knows nothing yet.
     *
     * @param resolver asked in a thread that may block
     * @param lifetime how long an answer counts
     * @param blocking runs the resolver
     * @param loop the event loop
     */
    public Names(Function<String, List<InetAddress>> resolver, Duration lifetime, Executor blocking, Executor loop) {
        this.resolver = resolver;
        this.lifetime = lifetime.toNanos();
        this.blocking = blocking;
        this.loop = loop;
    }

    /** By the platform: {@link InetAddress#getAllByName}. */
    public static List<InetAddress> platform(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException unknown) {
            throw new CompletionException(unknown);
        }
    }

    /** The answer that counts now, or null. */
    public @Nullable Answer current(Host host) {
        var answer = answers.get(host);
        return answer != null && answer.isCurrent(System.nanoTime()) ? answer : null;
    }

    /** Gives the answer that counts now, at once or after asking. */
    public void resolve(Host host, Taker taker) {
        var known = current(host);
        if (known != null) {
            taker.resolved(known, null);
        } else {
            ask(host, taker);
        }
    }

    /** Asks again, whatever is known. */
    public void refresh(Host host, Taker taker) {
        answers.remove(host);
        ask(host, taker);
    }

    /** Forgets everything. */
    public void clear() {
        answers.clear();
    }

    private void ask(Host host, Taker taker) {
        var answer = asked.get(host);
        if (answer == null) {
            answer = CompletableFuture.supplyAsync(() -> lookUp(host), blocking);
            asked.put(host, answer);
            answer.whenCompleteAsync((found, failed) -> keep(host, found), loop);
        }
        answer.whenCompleteAsync((found, failed) -> taker.resolved(found, failed == null ? null : cause(failed)), loop);
    }

    private Answer lookUp(Host host) {
        var addresses = resolver.apply(host.name());
        if (addresses.isEmpty()) {
            throw new CompletionException(new UnknownHostException(host.name()));
        }
        return Answer.of(addresses, System.nanoTime() + lifetime);
    }

    private void keep(Host host, @Nullable Answer found) {
        asked.remove(host);
        if (found == null) {
            return;
        }
        answers.remove(host);
        answers.put(host, found);
        if (answers.size() > MAX_ANSWERS) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    private static Throwable cause(Throwable failed) {
        return failed instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : failed;
    }
}
