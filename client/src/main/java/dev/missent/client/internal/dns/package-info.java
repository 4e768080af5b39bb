/**
 * Names and their current addresses.
 *
 * <p>An answer has a lifetime, and a decision to share a connection never outlives the answer that it rests on. Asking may block and is
 * done in a virtual thread, once for all who wait.
 *
 * <p>Limits: internal. The platform does not tell the time to live of a record, so lifetimes are a setting of the client.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.dns;
