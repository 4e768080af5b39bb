/**
 * What another configuration would change: which pairs of server name and host are answered otherwise.
 *
 * <p>Both configurations are asked by the judgement that serves; nothing is contacted. Limits: TLS 1.3, HTTP/2 where the listener speaks it,
 * and a client that has the certificate which its server name asks for. Routes and upstreams are not compared.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.plan;
