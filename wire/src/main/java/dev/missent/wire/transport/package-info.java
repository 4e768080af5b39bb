/** Event loops and sockets: epoll where it exists, NIO otherwise; deadlines without a timer for each connection. */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.transport;
