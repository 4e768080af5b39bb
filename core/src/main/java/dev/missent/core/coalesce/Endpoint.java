package dev.missent.core.coalesce;

import dev.missent.core.name.Host;

/**
 * The other end of a connection as it really is: no name, an address.
 *
 * @param address the address that the connection was made to
 * @param port its port
 */
public record Endpoint(Host address, int port) {
    /** Refuses a name: an endpoint is what a name has been resolved to. */
    public Endpoint {
        if (!address.isAddress()) {
            throw new IllegalArgumentException("an endpoint has an address, not the name " + address);
        }
    }

    /** Whether the address stands for no particular machine: {@code 0.0.0.0} and {@code ::} (Firefox bug 1680249). */
    public boolean isUnspecified() {
        return address.name().equals("0.0.0.0") || address.name().equals("::");
    }

    @Override
    public String toString() {
        return address + ":" + port;
    }
}
