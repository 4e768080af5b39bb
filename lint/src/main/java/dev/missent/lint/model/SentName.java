package dev.missent.lint.model;

import java.util.List;

/** The name that a server sends to an upstream server, as server name of the TLS connection or as Host of a request. */
public sealed interface SentName {
    /** No name: a connection without SNI, or a request without Host. */
    record None() implements SentName {}

    /** The same name for every request. {@code name} is what is sent, without quotes, perhaps with a port. */
    record Fixed(String name) implements SentName {}

    /**
     * The Host of the request that is passed on.
     *
     * @param withPort whether a port that Host has is sent as well
     */
    record OfRequest(boolean withPort) implements SentName {}

    /** The server name of the client's own connection, whatever Host says. */
    record OfConnection() implements SentName {}

    /**
     * The host of the address that requests are passed on to.
     *
     * @param name that host: a DNS name, an address (of which no server name is made), or the name of a group of servers
     */
    record OfTarget(String name) implements SentName {}

    /** Several fields of the same name, which an upstream server must refuse (RFC 9112 section 3.2). */
    record Several(List<SentName> names) implements SentName {
        /** Copies the list. */
        public Several {
            names = List.copyOf(names);
        }
    }

    /** No name at all. */
    SentName NONE = new None();
    /** The Host of the request, without a port. */
    SentName OF_REQUEST = new OfRequest(false);
    /** The server name of the client's connection. */
    SentName OF_CONNECTION = new OfConnection();
}
