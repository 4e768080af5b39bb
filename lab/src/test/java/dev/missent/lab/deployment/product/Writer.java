package dev.missent.lab.deployment.product;

import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;

/** Writes the configuration of a product. */
public interface Writer {
    /** Whether the product can be configured to be this server. */
    boolean can(Blueprint plan, Box box);

    /** Its files by their path, the main file first; only where {@link #can} holds. */
    Map<String, String> files(Blueprint plan, Box box);

    /** Names that only this server can resolve, with their addresses. */
    default Map<String, String> hosts(Blueprint plan, Box box) {
        return Map.of();
    }
}
