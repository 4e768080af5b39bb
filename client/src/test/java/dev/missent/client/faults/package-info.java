/**
 * Everything that can go wrong: servers that reset, stall, babble or lie, names and addresses that change, clients that are cancelled or
 * closed. What is expected is always the same: recovery, or an exception of the JDK's type with the attempts, in time, and nothing left.
 *
 * <p>Limits: loopback; HTTP/1.1 and HTTP/2.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.faults;
