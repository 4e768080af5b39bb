package dev.missent.client.internal.connect;

import java.util.Set;

import dev.missent.core.name.Host;
import dev.missent.wire.Failure;

/** What a request knows of the addresses of its host. */
sealed interface Resolution {
    /** DNS has not been asked, or its answer has expired. */
    record Unknown() implements Resolution {}

    /** The current addresses. */
    record Found(Set<Host> addresses) implements Resolution {}

    /** DNS has no answer. */
    record Failed(Failure failure) implements Resolution {}
}
