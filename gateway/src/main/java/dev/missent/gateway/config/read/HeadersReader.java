package dev.missent.gateway.config.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.ResponseHeaders;
import org.jspecify.annotations.Nullable;

/** Reads {@code headers:} of sites and routes, and the fields of {@code respond:}. */
final class HeadersReader {
    /** RFC 9110 s5.6.2. */
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** RFC 9110 s7.6.1, s8.6; RFC 9112 s6, s9. */
    private static final Set<String> FRAMING = Set.of("connection", "content-length", "http2-settings", "keep-alive",
        "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");
    /** RFC 9110 s8.4, s14.4. */
    private static final Set<String> CONTENT = Set.of("content-encoding", "content-range");
    /** RFC 7838 s3; RFC 9110 s6.6.1, s7.6.3; RFC 9209 s2. */
    private static final Set<String> FACTS = Set.of("alt-svc", "date", "proxy-status", "via");

    private HeadersReader() {}

    static ResponseHeaders read(Value value) {
        var fields = new Fields(value, Section.HEADERS);
        Map<String, String> set = fields.getOr("set", lines -> lines(lines, HeadersReader::whyNotSet), Map.of());
        Set<String> remove = fields.getOr("remove", names -> removed(names, set.keySet(), fields), Set.of());
        return new ResponseHeaders(set, remove);
    }

    /** The fields of an answer that the file itself gives. */
    static Map<String, String> ofAnswer(Value value) {
        return lines(value, HeadersReader::whyFraming);
    }

    private static @Nullable String whyFraming(String name) {
        return FRAMING.contains(name)
            ? "the gateway itself says where a message ends and what holds for one connection only"
            : null;
    }

    private static @Nullable String whyNotRemoved(String name) {
        var framing = whyFraming(name);
        return framing == null && CONTENT.contains(name) ? "without the right value the content cannot be read" : framing;
    }

    private static @Nullable String whyNotSet(String name) {
        var unreadable = whyNotRemoved(name);
        return unreadable == null && FACTS.contains(name)
            ? "the gateway or the upstream knows the value for each response"
            : unreadable;
    }

    /**
     * Names in lower case with their values.
     *
     * @param whyNot why the operator cannot set a field with that name in lower case, or null
     */
    private static Map<String, String> lines(Value value, UnaryOperator<@Nullable String> whyNot) {
        var lines = new LinkedHashMap<String, String>();
        value.entries().forEach((name, entry) -> {
            var content = entry.text();
            String field = name.toLowerCase(Locale.ROOT);
            if (!isName(name, entry, entry.keyPlace(), "set", whyNot)) {
                return;
            }
            if (lines.containsKey(field)) {
                entry
                    .report(
                        Diagnostic.of(ConfigRule.DUPLICATE_KEY, entry.keyPlace(), "duplicate field \"" + name + "\""));
            } else if (content != null && isContent(content, entry)) {
                lines.put(field, content);
            }
        });
        return lines;
    }

    private static Set<String> removed(Value list, Set<String> set, Fields headers) {
        var names = new LinkedHashSet<String>();
        for (var item : list.items()) {
            var name = item.text();
            if (name == null || !isName(name, item, item.place(), "removed", HeadersReader::whyNotRemoved)) {
                continue;
            }
            String field = name.toLowerCase(Locale.ROOT);
            if (!names.add(field)) {
                item.report(Diagnostic.of(ConfigRule.DUPLICATE_KEY, item.place(), "duplicate field \"" + name + "\""));
            } else if (set.contains(field)) {
                item.report(Diagnostic.of(ConfigRule.CONFLICT, item.place(), "the field \"" + name + "\" is set and removed")
                    .beside(headers.placeOf("set"), "").note("\"set\" alone takes the place of what the upstream sends"));
            }
        }
        return names;
    }

    private static boolean isName(String name, Value value, Place place, String done, UnaryOperator<@Nullable String> whyNot) {
        boolean token = name.matches(TOKEN);
        var why = token
            ? whyNot.apply(name.toLowerCase(Locale.ROOT))
            : "the name of a field has no such characters (RFC 9110 s5.6.2)";
        if (why != null) {
            value.report(Diagnostic.of(ConfigRule.INVALID_VALUE, place, "the field \"" + name + "\" cannot be " + done + " here")
                .note(why));
        }
        return why == null;
    }

    /** RFC 9110 s5.5; RFC 9113 s8.2.1 forbids white space around it. */
    private static boolean isContent(String content, Value value) {
        boolean printable = content.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\t');
        if (!printable) {
            value.report(Diagnostic.of(ConfigRule.INVALID_VALUE, value.place(), "the value of a field is printable ASCII"));
        } else if (!content.equals(content.strip())) {
            value.report(Diagnostic.of(ConfigRule.INVALID_VALUE, value.place(),
                "the value of a field has no white space at its beginning or end"));
            return false;
        }
        return printable;
    }
}
