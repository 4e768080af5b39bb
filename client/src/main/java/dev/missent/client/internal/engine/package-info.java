/**
 * Puts a client together: its event loop, its connections, its calls and its WebSockets.
 *
 * <p>Limits: internal.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.engine;
