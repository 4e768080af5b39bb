/**
 * Fixes as text.
 *
 * <p>Limits: whether a fix helps is tested in the module lab, against the real products.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.fix;
