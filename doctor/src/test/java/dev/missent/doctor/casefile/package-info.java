/**
 * Case files are written, read, and given away.
 *
 * <p>Limits: redaction is checked for what the scenes contain.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.casefile;
