package dev.missent.core.defect;

import java.util.Locale;

/**
 * What can be wrong with the head of a request. Each has a stable token ({@code malformed_…}, never renamed) and one sentence for the
 * person who sent it. The answer is 400 for all but the last three.
 */
public enum Defect {
    /** RFC 9112 s3.2: "A server MUST respond with a 400 (Bad Request) status code to any HTTP/1.1 request message that lacks a Host". */
    HOST_MISSING("the request names no host"),
    /** RFC 9112 s3.2: "… or to any request message that contains more than one Host header field line". */
    HOST_REPEATED("the request has more than one Host field"),
    /** RFC 9110 s4.2.2: a URI with an empty host is invalid. */
    AUTHORITY_EMPTY("the host is empty"),
    /** RFC 9110 s4.2.4: userinfo is an error in an authority. */
    USERINFO("the authority carries user information"),
    /** RFC 9113 s8.3.1: {@code :authority} and Host must name the same authority. */
    AUTHORITY_DIFFERS("the Host field and the authority of the target name different hosts"),
    /** A byte that no host name has: raw UTF-8, a space, a percent sign, a comma. */
    HOST_CHARACTER("the host has a character that no host name has"),
    /** Two dots in a row, or one at the beginning. */
    HOST_LABEL_EMPTY("the host has an empty label"),
    /** RFC 1035 s2.3.4: 63 octets in a label, 253 in a name. */
    HOST_TOO_LONG("the host is longer than a domain name can be"),
    /** A last label of digits only can only be an IPv4 address. */
    HOST_IPV4("the host looks like an IPv4 address and is not a valid one"),
    /** The text in brackets is not an IPv6 address. */
    HOST_IPV6("the host in brackets is not an IPv6 address"),
    /** RFC 3986 s3.2.3, and at most 65535. */
    PORT("the port is not a number from 0 to 65535"),
    /** RFC 3986 s3.1. */
    SCHEME("the scheme is missing or invalid"),
    /** RFC 9112 s3.2: none of the four forms of a request target. */
    REQUEST_TARGET("the request target is missing or has none of the forms that HTTP knows"),
    /** RFC 9113 s8.3: a pseudo-header field twice, unknown, after a field, or where it does not belong. */
    PSEUDO_HEADER("a pseudo-header field is repeated, unknown or out of place"),
    /** RFC 9113 s8.2, s8.3: what the codec finds wrong with a header section before it hands it on. */
    HEADER_SECTION("the header section breaks a rule of HTTP/2"),
    /** RFC 8441 s3: {@code :protocol} without the setting. */
    CONNECT_PROTOCOL("extended CONNECT is not offered on this connection"),
    /** RFC 9110 s9.1: not a token; RFC 9113 s3.4: the method of the HTTP/2 preface. */
    METHOD("the method is missing, is not a token, or is reserved"),
    /** RFC 9110 s5.1, RFC 9112 s5.1, RFC 9113 s8.2: not a token, white space before the colon, upper case in HTTP/2. */
    FIELD_NAME("the name of a field is not a token"),
    /** RFC 9110 s5.5: a control character. */
    FIELD_VALUE("the value of a field has a control character"),
    /** RFC 9112 s5.2. */
    FIELD_FOLDED("a field is folded over several lines"),
    /** RFC 9113 s8.2.2: fields that belong to an HTTP/1.1 connection. */
    CONNECTION_FIELD("the request has a field that only an HTTP/1.1 connection has"),
    /** RFC 9112 s6.3: not a number, or several that differ or repeat. */
    CONTENT_LENGTH("the content length is not one number"),
    /** RFC 9110 s9.3.6: "A CONNECT request message does not have content." */
    CONNECT_CONTENT("a CONNECT request announces content"),
    /** RFC 9112 s6.1: anything but exactly {@code chunked}, or in HTTP/1.0. */
    TRANSFER_ENCODING("the transfer encoding is not exactly chunked"),
    /** RFC 9112 s6.1: both framings, the classic of request smuggling. */
    FRAMING("the request has both a content length and a transfer encoding"),
    /** RFC 9112 s2.2: a bare LF, a bare CR, or an invalid request line. */
    LINE("the request line or a line ending is not valid HTTP/1.1"),
    /** RFC 9112 s7.1. */
    CHUNK("a chunk of the body is malformed"),
    /** RFC 9112 s2.3, RFC 9110 s15.6.6: 505. */
    VERSION("the HTTP version is not served", 505),
    /** RFC 6585 s5: 431. */
    HEAD_TOO_LARGE("the head of the request is too large", 431),
    /** RFC 9110 s15.5.15: 414. */
    TARGET_TOO_LONG("the request target is too long", 414);

    private final String token = "malformed_" + name().toLowerCase(Locale.ROOT);
    private final String sentence;
    private final int status;

    Defect(String sentence) {
        this(sentence, 400);
    }

    Defect(String sentence, int status) {
        this.sentence = sentence;
        this.status = status;
    }

    /** The status of the answer: 400, but for what has one of its own. */
    public int status() {
        return status;
    }

    /** The stable token: access log, metric, {@code why}. */
    public String token() {
        return token;
    }

    /** One sentence without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** Whether an HTTP/1.1 server no longer knows where the next request begins, so that the connection has to end (RFC 9112 s2.2, s6.3). */
    public boolean losesFraming() {
        return switch (this) {
            case FRAMING, CONTENT_LENGTH, TRANSFER_ENCODING, FIELD_FOLDED, FIELD_NAME, FIELD_VALUE, LINE, VERSION, CHUNK,
                HEAD_TOO_LARGE,
                TARGET_TOO_LONG -> true;
            case HOST_MISSING, HOST_REPEATED, AUTHORITY_EMPTY, USERINFO, AUTHORITY_DIFFERS, HOST_CHARACTER, HOST_LABEL_EMPTY,
                HOST_TOO_LONG,
                HOST_IPV4, HOST_IPV6, PORT, SCHEME, REQUEST_TARGET, PSEUDO_HEADER, HEADER_SECTION, CONNECT_PROTOCOL, METHOD,
                CONNECTION_FIELD,
                CONNECT_CONTENT -> false;
        };
    }
}
