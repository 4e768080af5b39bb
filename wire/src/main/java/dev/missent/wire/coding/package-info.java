/**
 * Content codings (RFC 9110 s8.4.1): taking gzip, deflate and, where its library is present, br off a body that comes in parts.
 *
 * <p>Limits: decoding only. A caller that asks for compressed content bounds the size of the result.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.coding;
