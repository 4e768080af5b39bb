/**
 * The gateway: a TLS-terminating reverse proxy that decides for every request whether this connection may serve this origin.
 *
 * <ul>
 *   <li>{@link dev.missent.gateway.config}, {@link dev.missent.gateway.certificate}: what the file says, checked as a whole;
 *   <li>{@link dev.missent.gateway.acme}, {@link dev.missent.gateway.secret}: what the gateway gets and makes itself;
 *   <li>{@link dev.missent.gateway.site}: the same, ready to serve;
 *   <li>{@link dev.missent.gateway.relay}: one request and its response;
 *   <li>{@link dev.missent.gateway.upstream}: the upstream servers;
 *   <li>{@link dev.missent.gateway.log}: the access log.
 * </ul>
 *
 * <p>The packages beside these hold what a running gateway consists of (run, background), what operators ask it (admin, metrics), and what a
 * configuration would answer (dryrun, plan).
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway;
