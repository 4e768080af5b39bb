/**
 * JSON with places, by Jackson's stream of tokens. YAML's parser does not take the tabs with which much JSON is indented.
 *
 * <p>
 * Limits: one document; nesting is bounded; of a key that is written twice the last value counts.
 */
@NullMarked
package dev.missent.lint.json;

import org.jspecify.annotations.NullMarked;
