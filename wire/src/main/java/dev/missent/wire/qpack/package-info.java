/**
 * QPACK (RFC 9204) with the static table only: a field section stands for itself, and no stream waits for another one.
 *
 * <p>Limits: the dynamic table has no room (the peer is told so), and strings are sent without Huffman coding. A peer that refers to the dynamic
 * table all the same ends its connection.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.qpack;
