/**
 * A client for HTTP/3 on Netty's QUIC and on Netty's own codec for HTTP/3, which shares nothing with the one under test; and streams of bytes
 * for what that codec would never send. Only tests that use this package load the native library.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.http3;
