/** What the flight recorder is told. */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.jfr;
