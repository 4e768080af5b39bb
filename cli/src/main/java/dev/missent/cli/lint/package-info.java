/** What the command {@code lint} does with configurations of other programs: which files, in which forms, what is accepted. */
@org.jspecify.annotations.NullMarked
package dev.missent.cli.lint;
