package dev.missent.wire;

import io.netty.util.AsciiString;

/** Names of fields that are looked at or set, in the lower case of HTTP/2. */
public final class Names {
    public static final AsciiString ACCEPT = name("accept");
    public static final AsciiString ALT_SVC = name("alt-svc");
    public static final AsciiString CACHE_CONTROL = name("cache-control");
    public static final AsciiString CONNECTION = name("connection");
    public static final AsciiString CONTENT_LENGTH = name("content-length");
    public static final AsciiString CONTENT_TYPE = name("content-type");
    public static final AsciiString DATE = name("date");
    public static final AsciiString EXPECT = name("expect");
    public static final AsciiString FORWARDED = name("forwarded");
    public static final AsciiString HOST = name("host");
    public static final AsciiString HTTP2_SETTINGS = name("http2-settings");
    public static final AsciiString KEEP_ALIVE = name("keep-alive");
    public static final AsciiString LOCATION = name("location");
    public static final AsciiString PROXY_AUTHENTICATE = name("proxy-authenticate");
    public static final AsciiString PROXY_AUTHORIZATION = name("proxy-authorization");
    public static final AsciiString PROXY_CONNECTION = name("proxy-connection");
    public static final AsciiString REFERER = name("referer");
    public static final AsciiString TE = name("te");
    public static final AsciiString TRAILER = name("trailer");
    public static final AsciiString TRANSFER_ENCODING = name("transfer-encoding");
    public static final AsciiString UPGRADE = name("upgrade");
    public static final AsciiString USER_AGENT = name("user-agent");
    public static final AsciiString VIA = name("via");
    public static final AsciiString X_FORWARDED_FOR = name("x-forwarded-for");
    public static final AsciiString X_FORWARDED_HOST = name("x-forwarded-host");
    public static final AsciiString X_FORWARDED_PORT = name("x-forwarded-port");
    public static final AsciiString X_FORWARDED_PROTO = name("x-forwarded-proto");

    private Names() {}

    private static AsciiString name(String text) {
        return AsciiString.cached(text);
    }
}
