/**
 * Content codings (RFC 9110 s8.4.1): taking gzip, deflate and, where its library is present, br off a body that comes in parts.
 *
 * <p>Limits: decoding only. Whoever asks for compressed content bounds what becomes of it.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.coding;
