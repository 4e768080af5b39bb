package dev.missent.core.request;

/** What is known of a method (RFC 9110 s9.2). Methods are case-sensitive. */
public final class Methods {
    private Methods() {}

    /** Whether two requests have the effect of one (s9.2.2). An unknown method is not idempotent. */
    public static boolean isIdempotent(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
            default -> false;
        };
    }
}
