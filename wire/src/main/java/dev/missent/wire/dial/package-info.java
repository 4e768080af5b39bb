/** Opening connections: address, PROXY header, SNI, what is verified and which protocols are offered are all explicit. */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.dial;
