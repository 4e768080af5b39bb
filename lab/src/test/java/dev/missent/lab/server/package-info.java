/**
 * The servers of a scenario, running: their programs, what each product needs besides its configuration, certificates, addresses and ports.
 *
 * <p>Limits: loopback and Linux (addresses 127.77.0.0/24); everything lies in one folder per deployment and goes away with it; a process is
 * ended by the handle with which it was started, and its descendants with it.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lab.server;
