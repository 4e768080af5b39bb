package dev.missent.gateway.relay;

import java.util.Collections;

import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.client.RawStream;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.frame.HeaderBlock;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;

/** What a client can repeat over HTTP/2 that costs it less than the server; many are ways to have a stream reset (CVE-2025-8671). */
enum Flood {
    /** CVE-2023-44487. */
    REQUESTS_GIVEN_UP,
    WINDOW_UPDATES_OF_ZERO,
    WINDOWS_THAT_OVERFLOW,
    DATA_AFTER_THE_END,
    HEADS_AFTER_THE_END,
    STREAMS_THAT_DEPEND_ON_THEMSELVES,
    PRIORITIES_OF_A_WRONG_SIZE,
    BODIES_LONGER_THAN_ANNOUNCED,
    BODIES_SHORTER_THAN_ANNOUNCED,
    PSEUDO_FIELDS_IN_TRAILERS,
    HEADS_WITHOUT_A_PATH,
    EMPTY_HEADS,
    /** CVE-2019-9516. */
    EMPTY_FIELD_NAMES,
    /** CVE-2019-9518. */
    EMPTY_DATA,
    /** CVE-2024-27983 and its like. */
    SMALL_CONTINUATIONS,
    /** CVE-2019-9515. */
    SETTINGS,
    /** CVE-2019-9512. */
    PINGS,
    /** CVE-2019-9513. */
    PRIORITIES;

    private static final int PRIORITY = 2;
    private static final int CANCEL = 8;
    private static final Fields GET = RawHttp2.head("GET", Stage.HOST, "/never");
    private static final Fields POST = RawHttp2.head("POST", Stage.HOST, "/never");

    /** Says it once, or a hundred times where there is next to nothing to it. */
    void wave(RawHttp2 http) {
        switch (this) {
            case REQUESTS_GIVEN_UP -> get(http).reset(CANCEL);
            case WINDOW_UPDATES_OF_ZERO -> http.send(Frame.windowUpdate(get(http).id(), 0));
            case WINDOWS_THAT_OVERFLOW -> http.send(Frame.windowUpdate(get(http).id(), Integer.MAX_VALUE));
            case DATA_AFTER_THE_END -> http.send(Frame.of(Frame.DATA, 0, get(http).id(), (byte) 'x'));
            case HEADS_AFTER_THE_END -> http.send(HeaderBlock.frames(get(http).id(), HeaderBlock.encode(GET), true, 16_384));
            case STREAMS_THAT_DEPEND_ON_THEMSELVES -> http.send(priority(get(http).id()));
            case PRIORITIES_OF_A_WRONG_SIZE -> http.send(Frame.of(PRIORITY, 0, get(http).id(), (byte) 0));
            case BODIES_LONGER_THAN_ANNOUNCED -> post(http, "content-length", "1").send(Source.of("xy"), false);
            case BODIES_SHORTER_THAN_ANNOUNCED -> post(http, "content-length", "2").send(Source.of("x"), true);
            case PSEUDO_FIELDS_IN_TRAILERS -> post(http, "te", "trailers").sendTrailers(Fields.of(":path", "/"));
            case HEADS_WITHOUT_A_PATH -> http.open(Fields.of(":method", "GET", ":scheme", "https"), true);
            case EMPTY_HEADS -> http.open(Fields.NONE, true);
            case EMPTY_FIELD_NAMES -> http.open(GET.with("", ""), true);
            case EMPTY_DATA -> http.send(hundred(Frame.of(Frame.DATA, 0, post(http, "x", "y").id())));
            case SMALL_CONTINUATIONS -> http.open(new byte[100], true, 1);
            case SETTINGS -> http.send(hundred(Frame.settings(4, 65_535)));
            case PINGS -> http.send(hundred(Frame.of(Frame.PING, 0, 0, new byte[8])));
            case PRIORITIES -> http.send(hundred(Frame.of(PRIORITY, 0, 1, new byte[]{0, 0, 0, 3, 15})));
        }
    }

    private static RawStream get(RawHttp2 http) {
        return http.open(GET, true);
    }

    private static RawStream post(RawHttp2 http, String name, String value) {
        return http.open(POST.with(name, value), false);
    }

    /** PRIORITY (RFC 7540 s6.3) of a stream that depends on itself. */
    private static Frame priority(int stream) {
        return Frame.of(PRIORITY, 0, stream, (byte) 0, (byte) 0, (byte) (stream >> 8), (byte) stream, (byte) 15);
    }

    private static Frame[] hundred(Frame frame) {
        return Collections.nCopies(100, frame).toArray(Frame[]::new);
    }
}
