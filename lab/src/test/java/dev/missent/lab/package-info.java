/**
 * The doctor against real servers: every scenario shows its symptom, is diagnosed, cured by what the doctor printed, and found to be well.
 *
 * <p>Limits: only with {@code -Dmissent.realservers=true}; by default a part of the scenarios, all of them with the Maven profile
 * {@code lab}. Then a missing program is a failure, unless it is named in {@code -Dmissent.realservers.without}.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lab;
