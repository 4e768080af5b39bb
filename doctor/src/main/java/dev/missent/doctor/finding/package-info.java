/**
 * What a rule says: a cause with its evidence, how sure the rule is, and what to change. These are values without behaviour; reports print
 * them and the JSON form keeps their tokens.
 *
 * <p>Limits: this package neither looks at observations nor knows how fixes are made.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.finding;
