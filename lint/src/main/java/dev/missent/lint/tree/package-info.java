/**
 * The values of a YAML, TOML or JSON file, each with its place, whatever the notation.
 *
 * <p>
 * Limits: numbers, dates and words such as {@code true} are kept as they are written; a value with a placeholder is a
 * {@linkplain dev.missent.lint.tree.Node#isTemplate() template}.
 */
@NullMarked
package dev.missent.lint.tree;

import org.jspecify.annotations.NullMarked;
