/**
 * What can be wrong with the head of a request, and the answer of a total parser: a value or a {@link dev.missent.core.defect.Defect}.
 *
 * <p>Limits: the parsers are in {@code name} and {@code request}; nothing here reads text.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.core.defect;
