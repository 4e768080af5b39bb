/** A load client for HTTP/3, and what the server's process takes for each request. */
@org.jspecify.annotations.NullMarked
package dev.missent.bench.http3;
