/** Accepting connections: from the first byte to an edge that speaks the negotiated protocol. */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.server;
