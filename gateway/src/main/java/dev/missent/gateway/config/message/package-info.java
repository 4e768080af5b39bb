/**
 * What is wrong with a configuration, said to the operator: the rule, the place, the source line, what was expected, the nearest name.
 *
 * <p>Limits: how a message looks; what is wrong is found out elsewhere.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.config.message;
