/**
 * Measurements of what runs for every request.
 *
 * <p>Limits: figures, no assertions. A machine that does other work gives other figures.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.bench;
