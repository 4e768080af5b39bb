/** What options of several commands mean, as tables. */
@org.jspecify.annotations.NullMarked
package dev.missent.cli.options;
