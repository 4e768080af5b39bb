/**
 * What the whole of missent agrees on: names, targets and the judgement.
 *
 * <ul>
 *   <li>{@link dev.missent.core.name}: hosts, authorities, origins, and what a certificate covers;
 *   <li>{@link dev.missent.core.target}: from the head of a request to the origin that it asks for;
 *   <li>{@link dev.missent.core.judge}: may this connection serve this origin?
 * </ul>
 *
 * <p>Limits: no I/O, no clock, no threads, no dependency but JSpecify. Everything is immutable.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.core;
