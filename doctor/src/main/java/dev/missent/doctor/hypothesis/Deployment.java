package dev.missent.doctor.hypothesis;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is behind one address.
 *
 * @param front the first server
 * @param backends the servers that have the sites; several take turns
 */
public record Deployment(Front front, List<Backend> backends) {
    /** Copies the list; there is at least one server. */
    public Deployment {
        backends = List.copyOf(backends);
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("a deployment without a server");
        }
    }

    /** The server that every deployment has. */
    public Backend first() {
        return backends.getFirst();
    }

    Deployment with(Front other) {
        return new Deployment(other, backends);
    }

    /** Every server with a change. */
    Deployment each(UnaryOperator<Backend> change) {
        return new Deployment(front, backends.stream().map(change).toList());
    }

    Deployment takingTurnsWith(Backend another) {
        return new Deployment(front, List.of(first(), another));
    }
}
