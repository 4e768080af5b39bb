/**
 * What all rules have in common. What each of them says is in the scenes.
 *
 * <p>Limits: the wording of messages is not tested.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.rule;
