/**
 * A small HTTP/2 frame layer of our own (RFC 9113 s4, s6) that can also say what no correct peer says: any frame, any header block.
 *
 * <p>One class serves both ends; {@link dev.missent.testkit.frame.FramePeer} reads on a virtual thread of its own and answers SETTINGS, PING and flow
 * control. Limits: header blocks are sent as literals without Huffman coding and without a dynamic table; no priorities, no push.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.frame;
