package dev.missent.wire;

import java.net.InetSocketAddress;

/**
 * Both ends of a client's connection as the client sees them: where a PROXY header has come, those that it names.
 *
 * @param client the client's address and port
 * @param local what the client has connected to
 */
public record Ends(InetSocketAddress client, InetSocketAddress local) {}
