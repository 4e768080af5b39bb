/**
 * Who answered, whose page it was, and whether it is the same site.
 *
 * <p>Limits: pages are the few in the table of the scenes.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.observation;
