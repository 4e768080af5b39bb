/**
 * The texts that people paste.
 *
 * <p>Limits: whether what is said about them is true cannot be tested here.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.knowledge;
