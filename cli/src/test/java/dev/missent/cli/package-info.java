/** The command line as a person or a script meets it: what it prints where, and its exit codes. */
@org.jspecify.annotations.NullMarked
package dev.missent.cli;
