/**
 * What both ends of a test exchange talk about: fields in their order, bodies that are sent and bodies that were received.
 *
 * <p>Limits: field names and values are Latin-1 and never checked. Of a received body the first mebibyte is kept; the rest is only
 * counted and checksummed, so that a body of any size can pass.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.message;
