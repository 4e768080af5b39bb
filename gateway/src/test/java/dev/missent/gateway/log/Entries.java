package dev.missent.gateway.log;

/** Entries to be written. */
final class Entries {
    private Entries() {}

    /** One with these texts of the client. */
    static Entry of(String method, String path, String userAgent) {
        var up = new Entry.UpstreamConnection("u1", "192.0.2.1:8080", "a.example", "own_connection", 3, 1);
        return new Entry(1_700_000_000_000L, 1_234_567, "192.0.2.7", "2", "1.3", method, "https", "a.example", path, 200, 42,
            "a.example",
            "ab", "shop", "serve", "own_connection", null, "upstream", "c1", 7, "web", up, null, "recovered", null, "c1-7",
            userAgent,
            null);
    }
}
