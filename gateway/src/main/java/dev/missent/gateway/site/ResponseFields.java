package dev.missent.gateway.site;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.gateway.config.model.ResponseHeaders;
import dev.missent.wire.Fields;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** What a site changes in the fields of its responses. Immutable. */
public final class ResponseFields {
    /** Changes nothing. */
    public static final ResponseFields NONE = new ResponseFields(List.of(), List.of(), null);
    private static final String HSTS = "strict-transport-security";

    private static final int MISDIRECTED = 421;
    private static final AsciiString ALT_SVC = AsciiString.cached("alt-svc");

    private final List<Line> set;
    private final List<AsciiString> dropped;
    private final @Nullable Advertising advertising;
    /** The one with an Alt-Svc field that was wanted last: mostly there is one only. */
    private volatile @Nullable ResponseFields advertised;

    /**
     * Where else a site is served.
     *
     * @param value of Alt-Svc
     * @param without the same fields without it
     */
    private record Advertising(AsciiString value, ResponseFields without) {}

    private record Line(AsciiString name, AsciiString value) {}

    private ResponseFields(List<Line> set, List<AsciiString> dropped, @Nullable Advertising advertising) {
        this.set = List.copyOf(set);
        this.dropped = List.copyOf(dropped);
        this.advertising = advertising;
    }

    /** The same with Alt-Svc (RFC 7838 s3), in place of what an upstream says about its own; without where there is nothing to say. */
    public ResponseFields advertising(@Nullable AsciiString alternative) {
        if (alternative == null) {
            return this;
        }
        var known = advertised;
        if (known == null || known.advertising == null || !known.advertising.value.equals(alternative)) {
            var lines = new ArrayList<>(set);
            lines.add(new Line(ALT_SVC, alternative));
            var names = new ArrayList<>(dropped);
            names.add(ALT_SVC);
            known = new ResponseFields(lines, names, new Advertising(alternative, this));
            advertised = known;
        }
        return known;
    }

    /** What is changed in a response with that status: none with 421 sends the client elsewhere (RFC 7838 s6). */
    public ResponseFields of(int status) {
        return status == MISDIRECTED && advertising != null ? advertising.without : this;
    }

    /** What is changed in responses over https. */
    static ResponseFields secured(ResponseHeaders headers) {
        return of(headers, true);
    }

    /** The same in cleartext, where RFC 6797 s7.2 forbids Strict-Transport-Security. */
    static ResponseFields cleartext(ResponseHeaders headers) {
        return of(headers, false);
    }

    private static ResponseFields of(ResponseHeaders headers, boolean secured) {
        var set = new ArrayList<Line>();
        headers.set().forEach((name, value) -> {
            if (secured || !name.equals(HSTS)) {
                set.add(new Line(AsciiString.of(name), AsciiString.of(value)));
            }
        });
        var dropped = Stream.concat(headers.remove().stream(), headers.set().keySet().stream()).map(AsciiString::of).toList();
        return dropped.isEmpty() ? NONE : new ResponseFields(set, dropped, null);
    }

    /** The fields of a response of an upstream, or of an answer of the configuration, as the site wants them. */
    public Fields applied(Fields fields) {
        if (dropped.isEmpty()) {
            return fields;
        }
        var out = kept(fields);
        set.forEach(line -> out.add(line.name(), line.value()));
        return out;
    }

    /** The same for a page that the gateway makes itself: what the gateway says about the page, the site does not replace. */
    public Fields appliedToPage(Fields fields) {
        if (set.isEmpty()) {
            return fields;
        }
        var out = new Fields(fields.size() + set.size());
        for (int i = 0; i < fields.size(); i++) {
            out.add(fields.name(i), fields.value(i));
        }
        set.stream().filter(line -> !fields.contains(line.name())).forEach(line -> out.add(line.name(), line.value()));
        return out;
    }

    /** Fields without those that the site sets or removes: for what is sent before the response (1xx) and after it (trailers). */
    public Fields kept(Fields fields) {
        if (dropped.isEmpty()) {
            return fields;
        }
        var out = new Fields(fields.size() + set.size());
        for (int i = 0; i < fields.size(); i++) {
            if (!isDropped(fields.name(i))) {
                out.add(fields.name(i), fields.value(i));
            }
        }
        return out;
    }

    private boolean isDropped(AsciiString name) {
        for (int i = 0; i < dropped.size(); i++) {
            if (dropped.get(i).contentEqualsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
