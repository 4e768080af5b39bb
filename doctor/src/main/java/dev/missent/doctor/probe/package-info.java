/** Probes: they only observe. What is observed is judged elsewhere. */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.probe;
