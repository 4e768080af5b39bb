package dev.missent.wire.revalidation;

/** Why a connection that a context accepted must not be shared with another origin, whatever the certificate says. */
public enum Weakness {
    /** The context accepts a self-signed certificate that no client can trust, or its engine verifies later than it can be asked. */
    TRUSTS_EVERYBODY,
    /** The context accepts the presented chain for a name that it does not cover: it looks at no names, or at a pinned certificate only. */
    IGNORES_NAMES,
    /** The context cannot be asked, so nothing speaks for it. */
    CANNOT_BE_ASKED
}
