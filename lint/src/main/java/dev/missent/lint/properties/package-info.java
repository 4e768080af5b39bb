/**
 * Properties files of Java and ini files of Jetty, with places.
 *
 * <p>
 * Limits: one value for each key, the last; Spring Boot's documents in one file ({@code #---}) are told apart by their number.
 */
@NullMarked
package dev.missent.lint.properties;

import org.jspecify.annotations.NullMarked;
