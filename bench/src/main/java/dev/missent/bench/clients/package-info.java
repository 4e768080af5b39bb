/**
 * OkHttp, the JDK's client and missent's against the same servers, in one run.
 *
 * <p>{@link dev.missent.bench.clients.Comparison} has the servers and asks; each client lives in a JVM of its own
 * ({@link dev.missent.bench.clients.ClientProcess}), so that its CPU time is its own. One line of text is an order, one line is the answer.
 *
 * <p>Limits: loopback only, nginx must be installed, and what the servers cost is not measured.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.bench.clients;
