/**
 * nginx: words, a tree of directives with its includes, and from the tree the model. Variables that are set once are followed; what a
 * {@code map}, a condition or a program decides is unknown.
 *
 * <p>Limits: Lua blocks are passed over; {@code if} is read as if its condition could hold.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.nginx;
