package dev.missent.client.internal.jfr;

import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Begins events while the flight recorder runs. Before, the event and the 150 classes that describe it are not loaded: the first request of a
 * program would pay for them.
 */
public final class AttemptRecorder {
    private AttemptRecorder() {}

    /** An event that begins now; null while nobody records. */
    public static @Nullable AttemptEvent started() {
        return FlightRecorder.isInitialized() ? AttemptEvent.started() : null;
    }
}
