package dev.missent.junit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Answers some requests and leaves the others to the rules behind it. Called on the event loop. */
sealed interface Rule {
    /** The answer, or null. */
    @Nullable
    Reply answer(Received request);

    /** Forgets what it remembers of requests. */
    default void forget() {}

    /** 421 to what was not meant for the server name of its connection. */
    record Strict() implements Rule {
        @Override
        public @Nullable Reply answer(Received request) {
            return request.differsFromSni() ? Reply.misdirected() : null;
        }
    }

    /** 421 to these hosts. */
    record Always(Hosts hosts) implements Rule {
        @Override
        public @Nullable Reply answer(Received request) {
            return hosts.contain(request.host()) ? Reply.misdirected() : null;
        }
    }

    /** 421 to the first request for each of these hosts. */
    record Once(Hosts hosts, Set<String> answered) implements Rule {
        Once(Hosts hosts) {
            this(hosts, ConcurrentHashMap.newKeySet());
        }

        @Override
        public @Nullable Reply answer(Received request) {
            return hosts.contain(request.host()) && answered.add(request.host()) ? Reply.misdirected() : null;
        }

        @Override
        public void forget() {
            answered.clear();
        }
    }

    /** 200 to these hosts. */
    record Never(Hosts hosts) implements Rule {
        @Override
        public @Nullable Reply answer(Received request) {
            return hosts.contain(request.host()) ? Reply.ok() : null;
        }
    }

    /** What the test says. */
    record Own(Function<Received, @Nullable Reply> function) implements Rule {
        @Override
        public @Nullable Reply answer(Received request) {
            return function.apply(request);
        }
    }
}
