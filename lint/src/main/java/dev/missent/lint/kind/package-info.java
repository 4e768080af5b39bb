/**
 * Which program a file belongs to: told by its name and by kinds of lines that only that program has.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.kind;
