/**
 * The administration interface for operators: state, refusals and reload on a Unix socket, metrics and health on addresses of their own.
 *
 * <p>Nothing is opened that the configuration does not name. The socket belongs to the user of the gateway; every process that may connect
 * to it may reload. Pages are plain HTTP/1.1, so {@code curl --unix-socket} does.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.admin;
