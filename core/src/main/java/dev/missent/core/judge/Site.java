package dev.missent.core.judge;

import java.util.List;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;

/**
 * A site, as far as the judgement needs it.
 *
 * @param name its name in the configuration
 * @param hosts its hosts
 * @param profile what it asks of TLS
 * @param protocols the protocols on which it is served
 * @param sharesConnections false: only a connection that was opened for the very name may carry it
 * @param listed for a site with wildcards: the hosts under them that ORIGIN frames list, empty when there is to be no frame
 */
public record Site(String name, List<NamePattern> hosts, TlsProfile profile, Set<Protocol> protocols, boolean sharesConnections,
    List<Host> listed) {
    /** Copies the collections. */
    public Site {
        hosts = List.copyOf(hosts);
        protocols = Set.copyOf(protocols);
        listed = List.copyOf(listed);
    }

    /** With nothing listed. */
    public Site(String name, List<NamePattern> hosts, TlsProfile profile, Set<Protocol> protocols, boolean sharesConnections) {
        this(name, hosts, profile, protocols, sharesConnections, List.of());
    }
}
