/**
 * When a client may share a connection, row by row, as text for people and as records for tests.
 *
 * <p>{@link dev.missent.testkit.coalesce.CoalescingTable} reads the table; each {@link dev.missent.testkit.coalesce.CoalescingRow} says
 * which connection is open, what is known of it and of earlier answers, which request comes, and by which ground it is carried or which
 * obstacle it meets. The same rows are asked of the decision and, over loopback, of a client.
 *
 * <p>Limits: a row is about one open connection and one request. What happens after a 421, and how requests wait for each other, is not
 * here.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.coalesce;
