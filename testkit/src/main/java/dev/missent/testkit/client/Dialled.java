package dev.missent.testkit.client;

/** The outcome of opening a connection. */
public sealed interface Dialled {
    /** The handshake went through on the client's side; in TLS 1.3 the server may still refuse the client certificate. */
    record Open(RawConnection connection) implements Dialled {}

    /** There is no connection. */
    record Failed(Failure failure) implements Dialled {}

    /** The connection; for tests in which there must be one. */
    default RawConnection orThrow() {
        return switch (this) {
            case Open(var connection) -> connection;
            case Failed(var failure) -> throw new AssertionError("no connection: " + failure);
        };
    }

    /** The failure; for tests in which there must be one. */
    default Failure failure() {
        return switch (this) {
            case Failed(var failure) -> failure;
            case Open(var connection) -> {
                connection.close();
                throw new AssertionError("the connection was opened: " + connection.facts());
            }
        };
    }
}
