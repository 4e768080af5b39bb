package dev.missent.core.connection;

/**
 * A client-authentication policy.
 *
 * @param mode whether a client certificate is asked for
 * @param trustSet identifies the set of trust anchors (equal text, equal anchors); empty for {@link Mode#NONE}
 */
public record ClientAuth(Mode mode, String trustSet) {
    /** No client certificate is asked for. */
    public static final ClientAuth NONE = new ClientAuth(Mode.NONE, "");

    /** Whether a client certificate is asked for. */
    public enum Mode {
        NONE,
        OPTIONAL,
        REQUIRE
    }

    /**
     * Whether what a handshake under this policy has established is what {@code wanted} asks for.
     *
     * <p>A client that was never asked cannot have presented a certificate, so asking later needs another connection; and an identity that
     * was established for one site does not follow the client to a site that has not asked for it, unless {@code downgrade} allows it.
     *
     * @param verified whether a client certificate was presented and verified by {@link #trustSet}
     */
    public boolean establishes(ClientAuth wanted, boolean verified, boolean downgrade) {
        return switch (wanted.mode) {
            case NONE -> !verified || downgrade;
            case OPTIONAL -> mode != Mode.NONE && trustSet.equals(wanted.trustSet);
            case REQUIRE -> verified && trustSet.equals(wanted.trustSet);
        };
    }
}
