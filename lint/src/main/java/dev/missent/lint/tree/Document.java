package dev.missent.lint.tree;

import dev.missent.lint.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * One of the documents of a file.
 *
 * @param root its value; missing when the document is empty
 * @param template where a template begins that adds or leaves out lines; null for none
 */
public record Document(Node root, @Nullable Place template) {}
