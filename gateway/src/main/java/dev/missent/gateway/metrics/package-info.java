/**
 * What the gateway counts: for Prometheus, for {@code missent status} and for {@code missent plan}.
 *
 * <p>Label values are names of the configuration, words of closed lists, or {@code _other}; nothing that a client sends becomes one. What is
 * kept of requests is bounded: the last refusals, and the pairs of server name and host of the last day.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.metrics;
