/**
 * How the files of a product become a model: what a reader of a product is, what it is given, and what it returns.
 *
 * <p>Limits: readers never open files themselves; {@link dev.missent.lint.reader.Sources} does, within limits, and never a key.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.reader;
