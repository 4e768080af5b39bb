package dev.missent.wire.qpack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.netty.util.AsciiString;

/** The 99 field lines that QPACK knows from the beginning (RFC 9204, appendix A). */
final class StaticTable {
    /** A name, and a value where the entry has one. */
    record Entry(AsciiString name, AsciiString value) {}

    private static final String ENTRIES = """
        :authority
        :path /
        age 0
        content-disposition
        content-length 0
        cookie
        date
        etag
        if-modified-since
        if-none-match
        last-modified
        link
        location
        referer
        set-cookie
        :method CONNECT
        :method DELETE
        :method GET
        :method HEAD
        :method OPTIONS
        :method POST
        :method PUT
        :scheme http
        :scheme https
        :status 103
        :status 200
        :status 304
        :status 404
        :status 503
        accept */*
        accept application/dns-message
        accept-encoding gzip, deflate, br
        accept-ranges bytes
        access-control-allow-headers cache-control
        access-control-allow-headers content-type
        access-control-allow-origin *
        cache-control max-age=0
        cache-control max-age=2592000
        cache-control max-age=604800
        cache-control no-cache
        cache-control no-store
        cache-control public, max-age=31536000
        content-encoding br
        content-encoding gzip
        content-type application/dns-message
        content-type application/javascript
        content-type application/json
        content-type application/x-www-form-urlencoded
        content-type image/gif
        content-type image/jpeg
        content-type image/png
        content-type text/css
        content-type text/html;charset=utf-8
        content-type text/plain
        content-type text/plain;charset=utf-8
        range bytes=0-
        strict-transport-security max-age=31536000
        strict-transport-security max-age=31536000;includesubdomains
        strict-transport-security max-age=31536000;includesubdomains;preload
        vary accept-encoding
        vary origin
        x-content-type-options nosniff
        x-xss-protection 1; mode=block
        :status 100
        :status 204
        :status 206
        :status 302
        :status 400
        :status 403
        :status 421
        :status 425
        :status 500
        accept-language
        access-control-allow-credentials FALSE
        access-control-allow-credentials TRUE
        access-control-allow-headers *
        access-control-allow-methods get
        access-control-allow-methods get, post, options
        access-control-allow-methods options
        access-control-expose-headers content-length
        access-control-request-headers content-type
        access-control-request-method get
        access-control-request-method post
        alt-svc clear
        authorization
        content-security-policy script-src 'none';object-src 'none';base-uri 'none'
        early-data 1
        expect-ct
        forwarded
        if-range
        origin
        purpose prefetch
        server
        timing-allow-origin *
        upgrade-insecure-requests 1
        user-agent
        x-forwarded-for
        x-frame-options deny
        x-frame-options sameorigin
        """;

    private static final List<Entry> TABLE = ENTRIES.lines().map(StaticTable::entry).toList();
    private static final Map<AsciiString, Integer> NAMES = names();
    private static final Map<Entry, Integer> LINES = lines();

    private StaticTable() {}

    private static Entry entry(String line) {
        int space = line.indexOf(' ');
        return space < 0
            ? new Entry(AsciiString.cached(line), AsciiString.EMPTY_STRING)
            : new Entry(AsciiString.cached(line.substring(0, space)), AsciiString.cached(line.substring(space + 1)));
    }

    private static Map<AsciiString, Integer> names() {
        var names = new HashMap<AsciiString, Integer>();
        for (int i = 0; i < TABLE.size(); i++) {
            names.putIfAbsent(TABLE.get(i).name(), i);
        }
        return Map.copyOf(names);
    }

    private static Map<Entry, Integer> lines() {
        var lines = new HashMap<Entry, Integer>();
        for (int i = 0; i < TABLE.size(); i++) {
            lines.put(TABLE.get(i), i);
        }
        return Map.copyOf(lines);
    }

    /** How many entries there are. */
    static int size() {
        return TABLE.size();
    }

    /** An entry by its index. */
    static Entry get(int index) {
        return TABLE.get(index);
    }

    /** The index of the first entry with a name in lower case, -1 when there is none. */
    static int indexOf(AsciiString name) {
        return NAMES.getOrDefault(name, -1);
    }

    /** The index of the entry with this name and value, -1 when there is none. */
    static int indexOf(AsciiString name, AsciiString value) {
        return LINES.getOrDefault(new Entry(name, value), -1);
    }
}
