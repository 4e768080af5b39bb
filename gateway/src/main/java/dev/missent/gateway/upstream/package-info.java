/**
 * The upstream servers: their addresses, which of them takes a request, and under which name the gateway connects to them.
 *
 * <p>By default the SNI is the Host that is sent, without its port, and the certificate must be valid for it. Names are resolved away from
 * the event loops and again every half minute; connections to an address that is no longer answered end when they are idle.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.upstream;
