/** Tests. */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.recheck;
