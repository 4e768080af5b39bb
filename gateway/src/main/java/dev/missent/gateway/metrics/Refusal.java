package dev.missent.gateway.metrics;

import dev.missent.core.judge.ConnectionContext;
import dev.missent.core.judge.Verdict;
import dev.missent.core.target.Target;

/**
 * A request that the gateway refused.
 *
 * @param timeMillis when it was complete, in milliseconds since the epoch
 * @param requestId the id that the person was shown
 * @param client the client's address
 * @param method the method
 * @param connection the facts of its connection
 * @param target what was asked for
 * @param verdict the decision
 */
public record Refusal(long timeMillis, String requestId, String client, String method, ConnectionContext connection,
    Target target,
    Verdict verdict) {}
