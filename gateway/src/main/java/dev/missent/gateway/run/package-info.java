/**
 * What a gateway does by itself, again and again.
 *
 * <p>Limits: when, not what; the work is in the packages that it belongs to.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.run;
