/**
 * Threads: very many of them, interrupted ones, and none that is left.
 *
 * <p>Limits: loopback; what is measured is whether it works in a small heap, not how fast.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.threads;
