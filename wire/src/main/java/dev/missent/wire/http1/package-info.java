/** HTTP/1.1 (RFC 9112): strict reading on Netty's decoder, writing, and both edges of an exchange. */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.http1;
