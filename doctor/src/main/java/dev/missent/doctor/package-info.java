/**
 * The doctor: finds out why a deployment answers 421.
 *
 * <p>Limits: so far it observes. {@link dev.missent.doctor.probe} asks hosts over connections opened for other names and says what came
 * back; rules that name a cause come with the next releases.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor;
