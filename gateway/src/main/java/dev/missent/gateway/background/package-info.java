/**
 * Work that is done again and again on a thread of its own.
 *
 * <p>Limits: when, not what; the work is in the packages that it belongs to.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.background;
