/**
 * XML with places, by the JDK's StAX.
 *
 * <p>
 * Limits: a document type is skipped and entities are never loaded; size and nesting are bounded. After an error what came before is kept.
 */
@NullMarked
package dev.missent.lint.xml;

import org.jspecify.annotations.NullMarked;
