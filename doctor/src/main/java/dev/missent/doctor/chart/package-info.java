/**
 * The chart: a case file arranged so that rules can ask questions of it: who answered, whose page was it, is it the same site?
 *
 * <p>Limits: everything here is derived from the case file; nothing is concluded about causes.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.chart;
