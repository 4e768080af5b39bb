package dev.missent.client.internal.connect;

import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.core.coalesce.Ground;

/**
 * A connection for a request.
 *
 * @param pooled the connection
 * @param ground why the connection may carry the origin
 * @param passedOver the open connections that may not carry the origin
 */
public record Lease(PooledConnection pooled, Ground ground, List<Attempt.PassedOver> passedOver) {}
