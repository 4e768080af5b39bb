/**
 * Exceptions of the types that the JDK's client throws, with the attempts behind them.
 *
 * <p>Limits: internal; applications see the JDK's types and {@link dev.missent.client.Attempts}.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.failure;
