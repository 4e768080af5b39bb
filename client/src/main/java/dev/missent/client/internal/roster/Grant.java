package dev.missent.client.internal.roster;

import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.core.coalesce.Ground;

/**
 * A connection for a request.
 *
 * @param resident the connection
 * @param ground why it may carry the origin
 * @param passedOver the connections that may not
 */
public record Grant(Resident resident, Ground ground, List<Attempt.PassedOver> passedOver) {}
