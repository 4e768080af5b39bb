/**
 * Scenarios: which servers stand behind which names, what is wrong with them, what a client sees, and what the doctor should say. Read from
 * the YAML files beside the tests, which their README explains.
 *
 * <p>Limits: plans only; nothing here starts a server or knows an address. Placeholders such as {@code @front@} stay as they are.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lab.scenario;
