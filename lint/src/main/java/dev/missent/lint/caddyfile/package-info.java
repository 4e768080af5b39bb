/**
 * Caddyfile: words, a tree of lines with blocks, snippets and imports in place, and from the tree the model.
 *
 * <p>Limits: environment variables without a default are unknown; plugins' directives are passed over.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.caddyfile;
