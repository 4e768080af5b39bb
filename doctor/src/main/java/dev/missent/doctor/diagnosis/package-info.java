/**
 * All rules, asked one after the other: {@link dev.missent.doctor.diagnosis.Diagnosis} puts each root cause before its consequences and adds
 * the fixes.
 *
 * <p>Limits: what was not measured is said ({@code silent}); nothing is measured here.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.diagnosis;
