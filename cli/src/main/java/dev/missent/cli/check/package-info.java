/**
 * From what was typed to what is asked, and from a report to files and a terminal.
 *
 * <p>Limits: nothing is measured or judged here.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.cli.check;
