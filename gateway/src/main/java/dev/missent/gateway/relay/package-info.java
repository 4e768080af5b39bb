/**
 * From a request to its response: judged, routed, sent on, and the answer sent back; or refused with one sentence.
 *
 * <p>A relayed exchange stays on the event loop it arrived on. Buffers pass through; nothing is held but what a slow side has not taken
 * yet, within the credit of the other side.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.relay;
