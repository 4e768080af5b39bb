package dev.missent.core.adapter;

import java.util.Map;

import dev.missent.core.connection.TlsProfile;
import dev.missent.core.name.NamePattern;

/**
 * What a server asks of TLS, by server name. Most servers ask the same of everybody: {@link #SAME_FOR_ALL}.
 *
 * @param named what is asked where the server name selects a configuration of its own; an exact name goes before {@code *.parent}
 * @param others what is asked under all other names, and without a server name
 */
public record Policies(Map<NamePattern, TlsProfile> named, TlsProfile others) {
    /** One policy for all names, whichever it is. */
    public static final Policies SAME_FOR_ALL = new Policies(Map.of(), TlsProfile.OPEN);

    /** Copies the map. */
    public Policies {
        named = Map.copyOf(named);
    }
}
