/**
 * From the head of a request to its target: total functions that answer a target or a named defect, and never throw.
 *
 * <p>Limits: only the parts of a head that name a target are looked at here. Field names and values are validated where the bytes are
 * (the {@code wire} module).
 */
@org.jspecify.annotations.NullMarked
package dev.missent.core.request;
