/**
 * The client's decision: may this connection carry this origin? (RFC 9110 s4.3.3, s4.3.4, s7.4; RFC 9113 s9.1.1; RFC 8336).
 *
 * <p>{@link dev.missent.core.coalesce.Coalescing#carries} answers with the ground or with the obstacle. What it decides by are values: the
 * facts of the connection, the current addresses of the origin's host, the Origin Set that the server has sent, and what is remembered of
 * earlier 421 responses.
 *
 * <p>Limits: no I/O, no clock (times are passed in), no threads. Whether the certificate would be accepted for another name today is asked
 * elsewhere and comes in as a fact.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.core.coalesce;
