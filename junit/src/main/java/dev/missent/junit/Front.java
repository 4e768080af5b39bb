package dev.missent.junit;

import java.util.List;
import java.util.function.IntSupplier;

import dev.missent.core.request.Target;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.ServerExchange;
import org.jspecify.annotations.Nullable;

/**
 * Takes the connections and requests of a server: anything but a request for a resource is refused before any rule sees it.
 *
 * @param origins the entries of the ORIGIN frame, null for no frame
 * @param port the server's, known when it listens
 */
record Front(Journal journal, Rules rules, @Nullable List<OriginEntry> origins, IntSupplier port) implements ExchangeHandler {
    @Override
    public ExchangeHandler connected(ServerConnection connection) {
        journal.connection(connection);
        if (origins != null) {
            connection.sendOrigins(origins.stream().map(entry -> entry.origin(port.getAsInt())).toList());
        }
        return this;
    }

    @Override
    public RequestSink accept(ServerExchange exchange) {
        var conversation = new Conversation(exchange, journal.request(exchange), rules);
        switch (exchange.head().target()) {
            case Target.Resource ignored -> conversation.begin();
            case Target.Tunnel ignored -> conversation.answer(Reply.of(501).body("this is not a proxy\n"));
            case Target.Malformed(var defect) ->
                conversation.answer(Reply.of(defect.status()).body(defect.sentence() + "\n"));
        }
        return conversation;
    }
}
