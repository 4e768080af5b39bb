package dev.missent.micrometer;

import java.util.Objects;
import java.util.function.Consumer;

import dev.missent.client.Attempt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts attempts. It is given to {@link dev.missent.client.MissentClientBuilder#listener}; several clients may share one.
 *
 * <p>{@value #ATTEMPTS} has the tags of {@link AttemptTags}; {@value #PASSED_OVER} has {@code obstacle}, the word of why an open connection
 * was not used. All values of tags come from closed lists: none has a host, a path, a method or a status of its own, so that neither a
 * server nor a user can make new ones. Thread-safe.
 */
public final class ClientMetrics implements Consumer<Attempt> {
    /** Counts attempts. */
    public static final String ATTEMPTS = "missent.client.attempts";
    /** Counts connections that were looked at and not used; one attempt may pass over several. */
    public static final String PASSED_OVER = "missent.client.passed.over";

    private final MeterProvider<Counter> attempts;
    private final MeterProvider<Counter> passedOver;

    /** Counts in this registry. */
    public ClientMetrics(MeterRegistry registry) {
        Objects.requireNonNull(registry);
        attempts = Counter.builder(ATTEMPTS).baseUnit("attempts").description("Requests as they were sent")
            .withRegistry(registry);
        passedOver = Counter.builder(PASSED_OVER).baseUnit("connections")
            .description("Open connections that were looked at and not used").withRegistry(registry);
    }

    @Override
    public void accept(Attempt attempt) {
        attempts.withTags(AttemptTags.of(attempt)).increment();
        attempt.passedOver().forEach(each -> passedOver.withTag("obstacle", each.obstacle().token()).increment());
    }
}
