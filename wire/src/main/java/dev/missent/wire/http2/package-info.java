/** HTTP/2 (RFC 9113) on Netty's connection handler: head validation and both edges of an exchange. */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.http2;
