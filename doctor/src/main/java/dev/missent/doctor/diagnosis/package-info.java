/**
 * All rules, asked one after the other: {@link dev.missent.doctor.diagnosis.Diagnosis} puts each root cause before its consequences and
 * adds the fixes.
 *
 * <p>Limits: a diagnosis names the rules whose measurements are missing ({@code silent}); it measures nothing itself.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.diagnosis;
