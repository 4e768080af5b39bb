/**
 * One call: its hops (redirects, credentials), the attempts of each hop, and the two bodies.
 *
 * <p>A call is sequential code in one thread, the caller's for {@code send} and a virtual one for {@code sendAsync}. It asks the event loop
 * for things and reads what comes back from its {@link dev.missent.client.internal.call.Mailbox}; code of the application never runs on the
 * event loop.
 *
 * <p>Limits: internal.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.call;
