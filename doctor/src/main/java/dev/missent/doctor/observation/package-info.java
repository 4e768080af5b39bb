/**
 * What was observed, arranged so that rules can ask questions: who answered, whose page was it, is it the same site?
 *
 * <p>Limits: everything here is derived from the case file; nothing is concluded about causes.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.observation;
