/**
 * The scenario tables: what a gateway has to answer, row by row, as text for people and as records for tests.
 *
 * <p>{@link dev.missent.testkit.table.DecisionTable} reads a table; each {@link dev.missent.testkit.table.DecisionRow} says over which
 * connection which request gets which answer, and why. A {@link dev.missent.testkit.table.Fixture} is the configuration that the rows
 * are about. The same rows are asked of the judgement and, over loopback, of a gateway.
 *
 * <p>Limits: a fixture predicts a handshake from its configuration, it makes none.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.table;
