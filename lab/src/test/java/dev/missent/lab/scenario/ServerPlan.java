package dev.missent.lab.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A server of a scenario.
 *
 * @param name what the scenario calls it
 * @param product the product, as in fixes
 * @param address its address, null for one of its own
 * @param ready where it listens when it is up, null for its address and port
 * @param downWhenBroken whether it is not running in the broken state
 * @param hosts names that only this server can resolve, with their addresses
 * @param files its configuration, by the path in its folder, the main file first
 * @param repaired the files that a repair by hand changes
 */
public record ServerPlan(String name, String product, @Nullable String address, @Nullable String ready, boolean downWhenBroken,
    Map<String, String> hosts, Map<String, String> files, Map<String, String> repaired) {
    /** Copies the maps in their order. */
    public ServerPlan {
        hosts = copy(hosts);
        files = copy(files);
        repaired = copy(repaired);
    }

    private static Map<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Its files in a state. */
    public Map<String, String> files(State state) {
        return switch (state) {
            case BROKEN -> files;
            case REPAIRED -> {
                var all = new LinkedHashMap<>(files);
                all.putAll(repaired);
                yield all;
            }
        };
    }

    /** Whether it runs in a state. */
    public boolean runs(State state) {
        return state == State.REPAIRED || !downWhenBroken;
    }
}
