package dev.missent.testkit.table;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;

/** How the handshake of a row ends, as the configuration of its fixture has it. */
public sealed interface Handshake {
    /** There is a connection. */
    record Done(Security security) implements Handshake {
        /** The facts of the connection that it leaves at a listener. */
        public ConnectionContext connection(String listener, Protocol protocol) {
            return new ConnectionContext(listener, protocol, security);
        }
    }

    /** There is none. */
    record Refused(String why) implements Handshake {}
}
