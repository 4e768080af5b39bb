/**
 * For tests of HTTP clients: {@link dev.missent.junit.MisdirectingServer}, a real TLS server on loopback that answers 421 as deployments
 * do, with JUnit Jupiter or without.
 *
 * <p>Limits: HTTP/1.1 and HTTP/2, no HTTP/3; every key and certificate lives as long as its server; rules run on the server's one event
 * loop and must not block.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.junit;
