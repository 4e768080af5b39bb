/** Tests. */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.revalidation;
