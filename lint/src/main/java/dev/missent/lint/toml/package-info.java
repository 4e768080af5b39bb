/**
 * TOML 1.0 with places, by tomlj.
 *
 * <p>
 * Limits: one document; nesting is bounded. After an error what could be read is kept.
 */
@NullMarked
package dev.missent.lint.toml;

import org.jspecify.annotations.NullMarked;
