/**
 * The facts of a connection: its protocol, and how it is secured. They are set once, when the handshake has ended, and both the judgement
 * and coalescing read them.
 *
 * <p>Limits: facts only; what follows from them is decided in {@code judge} and {@code coalesce}.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.core.connection;
