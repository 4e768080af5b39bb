/**
 * The table of the adapters for Java servers ({@code adapters.table}), asked of a server over real sockets.
 *
 * <p>Limits: HTTP/1.1 and HTTP/2; of a server only its address is known, and which rows it cannot express.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.adapter;
