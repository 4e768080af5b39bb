package dev.missent.gateway.metrics;

import dev.missent.core.judge.ConnectionContext;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A request that the gateway refused.
 *
 * @param timeMillis when it was complete, in milliseconds since the epoch
 * @param requestId the id that the person was shown
 * @param client the client's address
 * @param method the method
 * @param connection the facts of its connection
 * @param origin what was asked for, without the path, which a client makes as long as it likes; null when there is none
 * @param verdict the decision
 */
public record Refusal(long timeMillis, String requestId, String client, String method, ConnectionContext connection,
    @Nullable Origin origin,
    Verdict verdict) {}
