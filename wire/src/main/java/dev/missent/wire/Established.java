package dev.missent.wire;

import dev.missent.core.connection.Protocol;
import io.netty.channel.Channel;

/**
 * What is true of a connection from the moment at which it was opened.
 *
 * @param id a short id, unique in this process
 * @param protocol the protocol that was chosen
 * @param peer the other side
 */
public record Established(String id, Protocol protocol, Peer peer) {
    /** The facts of a channel that is open. */
    public static Established of(Channel channel, Protocol protocol, Peer peer) {
        return new Established(channel.id().asShortText(), protocol, peer);
    }
}
