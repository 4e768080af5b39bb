/** A result in the forms that people and programs read. */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.output;
