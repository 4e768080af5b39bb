/**
 * The WebSocket protocol (RFC 6455) over any stream of bytes, from the side of the client.
 *
 * <p>{@link dev.missent.wire.websocket.MessageReader} makes messages of the bytes of a server,
 * {@link dev.missent.wire.websocket.MaskedFrame} makes bytes of what a client sends, and
 * {@link dev.missent.wire.websocket.OpeningKey} is what the two prove to each other in the opening handshake.
 *
 * <p>A frame is handed on in parts, as its bytes come, so that its length needs no limit and what is not asked for stays unread. Netty's
 * codec is not used for that reason, and because it masks with predictable numbers.
 *
 * <p>Limits: no extensions; nothing here opens connections, waits or has threads.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.websocket;
