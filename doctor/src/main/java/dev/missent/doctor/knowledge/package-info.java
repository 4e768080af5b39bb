/**
 * What is known about each rule, for people: the page that {@code missent explain} prints and that the documentation shows, and the texts
 * of other products by which people find it.
 *
 * <p>Limits: nothing here takes part in judging.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.knowledge;
