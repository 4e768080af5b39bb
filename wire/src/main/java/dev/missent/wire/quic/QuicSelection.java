package dev.missent.wire.quic;

import java.util.List;
import java.util.function.Supplier;

import dev.missent.core.connection.Protocol;
import dev.missent.wire.tls.ClientHello;
import dev.missent.wire.tls.ServerTls;
import dev.missent.wire.tls.Sni;
import dev.missent.wire.tls.TlsSelection;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.util.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the certificate of a handshake by the server name, as for TCP. There is one for each UDP socket, so that what was chosen last is
 * what the handshake at hand was told: the library asks, and reports the name, in one call. Used on one event loop.
 */
final class QuicSelection implements Mapping<String, QuicSslContext> {
    /**
     * What a handshake is made under.
     *
     * @param tls the policy
     * @param sni the server name
     */
    record Choice(ServerTls tls, Sni sni) {}

    private final Supplier<TlsSelection.Selector> selector;
    private final QuicContexts contexts;
    private @Nullable Choice last;

    QuicSelection(Supplier<TlsSelection.Selector> selector, QuicContexts contexts) {
        this.selector = selector;
        this.contexts = contexts;
    }

    /** The context for a name; null refuses the handshake with an alert. */
    @Override
    @SuppressWarnings("NullAway") // null refuses, and Netty's interface does not say so
    public @Nullable QuicSslContext map(@Nullable String name) {
        last = null;
        var sni = Sni.of(name);
        var hello = new ClientHello(sni, true, List.of(ClientHello.alpn(Protocol.HTTP_3)));
        if (!(selector.get().select(hello) instanceof TlsSelection.Present(var tls, var staple))) {
            return null;
        }
        last = new Choice(tls, sni);
        return contexts.of(tls);
    }

    /** What was chosen last; null for nothing. */
    @Nullable
    Choice take() {
        var choice = last;
        last = null;
        return choice;
    }
}
