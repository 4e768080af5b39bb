/** The directions and limits of the modules, read from the classes that were built. */
@org.jspecify.annotations.NullMarked
package dev.missent.cli.architecture;
