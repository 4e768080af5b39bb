/** The metrics, counted by a real client against a server that misdirects. */
@org.jspecify.annotations.NullMarked
package dev.missent.micrometer;
