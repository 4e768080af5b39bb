/**
 * The only package that opens files: those that the operator names, those of a folder, what they include, and certificates. Private keys are
 * never opened for their own sake, and skipped where they are in the same file as a certificate.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.files;
