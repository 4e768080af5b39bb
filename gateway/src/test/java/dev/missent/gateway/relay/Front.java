package dev.missent.gateway.relay;

/** What the client speaks. */
enum Front {
    H1("http/1.1"),
    H2("h2");

    private final String alpn;

    Front(String alpn) {
        this.alpn = alpn;
    }

    String alpn() {
        return alpn;
    }
}
