package dev.missent.attack.grammar;

/**
 * A request over HTTP/1.1 that two servers might read in two ways.
 *
 * @param number its tag: the path that its author means is {@code /t/NUMBER}
 * @param kind the mutations it has, for the report
 * @param method what a response belongs to
 * @param text what is sent, Latin-1
 */
public record HostileRequest(int number, String kind, String method, String text) {
    /** A host that the gateway does not serve: a request for this host behind the gateway was smuggled. */
    public static final String CANARY_HOST = "canary.example";
}
