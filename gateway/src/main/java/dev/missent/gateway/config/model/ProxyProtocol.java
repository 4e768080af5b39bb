package dev.missent.gateway.config.model;

/** The PROXY protocol in front of a connection: the version of its header. */
public enum ProxyProtocol {
    /** No header. */
    OFF,
    /** A line of text. */
    V1,
    /** Binary. */
    V2
}
