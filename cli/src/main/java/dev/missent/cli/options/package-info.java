/**
 * What options of several commands mean: one parser for each option, whichever command has it.
 *
 * <p>Limits: nothing is asked or written here, and no command is known.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.cli.options;
