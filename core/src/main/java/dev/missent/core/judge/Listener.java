package dev.missent.core.judge;

import java.util.Arrays;
import java.util.List;

/**
 * A listener, as far as the judgement needs it.
 *
 * @param name its name in the configuration
 * @param publicPorts the ports under which clients know it
 * @param sites its sites
 */
public record Listener(String name, List<Integer> publicPorts, SiteTable sites) {
    /** Copies the ports. */
    public Listener {
        publicPorts = List.copyOf(publicPorts);
        if (publicPorts.isEmpty()) {
            throw new IllegalArgumentException("listener " + name + " has no public port");
        }
    }

    /** Whether clients can mean this listener by the port. */
    boolean hasPort(int port) {
        for (int i = 0; i < publicPorts.size(); i++) {
            if (publicPorts.get(i) == port) {
                return true;
            }
        }
        return false;
    }

    /** The first public port: the one in redirects. */
    public int firstPort() {
        return publicPorts.getFirst();
    }

    /** Lists the listener's own parts, not the sites. */
    @Override
    public String toString() {
        return name + Arrays.toString(publicPorts.toArray());
    }
}
