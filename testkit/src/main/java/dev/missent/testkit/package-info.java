/**
 * What the tests of all modules share: certificates, raw clients, scripted origins, names as a map, leak checks.
 *
 * <p>Limits: for tests only; blocking, on virtual threads; nothing here waits longer than {@link dev.missent.testkit.Patience}.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit;
