/**
 * Files as text, and places in them.
 *
 * <p>Limits: nothing here opens a file; {@code lint.files} does.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.text;
