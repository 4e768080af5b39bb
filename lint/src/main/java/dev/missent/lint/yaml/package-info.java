/**
 * YAML with places, by SnakeYAML Engine: several documents, anchors and merge keys.
 *
 * <p>
 * Limits: {@value dev.missent.lint.yaml.YamlText#MAX_CHARACTERS} characters; nesting, aliases and what aliases stand for are bounded
 * ({@link dev.missent.lint.yaml.YamlText}). A document that is not YAML costs that document only. Of a key that is written twice the last
 * value counts.
 */
@NullMarked
package dev.missent.lint.yaml;

import org.jspecify.annotations.NullMarked;
