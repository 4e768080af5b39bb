package dev.missent.lab.deployment.fault;

/** What has to change for a repair. */
public enum Repairer {
    /** Lines of a product's configuration, which the doctor can print. */
    LINES,
    /** A product's configuration and something besides it, such as a certificate. */
    HAND,
    /** No product: a certificate, DNS, a server that is down. */
    ELSEWHERE
}
