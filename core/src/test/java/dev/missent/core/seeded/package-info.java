/** Seeded generators: many random texts, each reproducible from one number. */
@org.jspecify.annotations.NullMarked
package dev.missent.core.seeded;
