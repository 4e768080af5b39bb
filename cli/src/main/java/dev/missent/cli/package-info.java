/**
 * The one executable, {@code missent}: commands that read arguments, call the modules and print.
 *
 * <p>Limits: results on standard output, everything else on standard error; exit codes are {@link dev.missent.cli.ExitCode}'s. Nothing is
 * decided here.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.cli;
