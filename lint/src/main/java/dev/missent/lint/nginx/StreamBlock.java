package dev.missent.lint.nginx;

import java.util.List;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.SniRouting.Layer;

/** The servers of {@code stream}, which pass connections on. */
final class StreamBlock {
    private StreamBlock() {}

    /** Those that choose by the server name of the ClientHello. */
    static List<Listener> listeners(Scope root) {
        return root.own("stream").stream().map(root::inner)
            .flatMap(stream -> stream.own("server").stream().map(stream::inner).filter(StreamBlock::reads)
                .flatMap(server -> server.own("listen").stream().map(Listen::of).map(listen -> listener(stream, server, listen))))
            .toList();
    }

    private static boolean reads(Scope server) {
        return server.one("ssl_preread").filter(each -> each.has("on")).isPresent();
    }

    private static Listener listener(Scope stream, Scope server, Listen listen) {
        var uses = server.own("proxy_pass").stream().map(each -> each.word(0)).toList();
        return new Listener(listen.place(), listen.address(), Setting.known(listen.port(), listen.place()),
            Setting.known(false, listen.place()), Setting.known(Set.of(Protocol.HTTP_1_1, Protocol.HTTP_2), listen.place()),
            List.of(), null, Choice.BY_SITE,
            SniMaps.routings(stream.block(), "$ssl_preread_server_name", Layer.PASSED_THROUGH, uses));
    }
}
