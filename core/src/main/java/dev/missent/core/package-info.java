/**
 * What the whole of missent agrees on: names, targets and the judgement.
 *
 * <ul>
 *   <li>{@link dev.missent.core.defect}: what can be wrong with the head of a request;
 *   <li>{@link dev.missent.core.name}: hosts, authorities, origins, and what a certificate covers;
 *   <li>{@link dev.missent.core.connection}: the facts of a connection;
 *   <li>{@link dev.missent.core.request}: from the head of a request to the origin that the request asks for;
 *   <li>{@link dev.missent.core.judge}: may this connection serve this origin?
 *   <li>{@link dev.missent.core.adapter}: the same question, where the certificates of a server are all the configuration there is;
 *   <li>{@link dev.missent.core.coalesce}: may a client send the request for this origin on that connection?
 * </ul>
 *
 * <p>Limits: no I/O, no clock, no threads, no dependency but JSpecify. Everything is immutable.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.core;
