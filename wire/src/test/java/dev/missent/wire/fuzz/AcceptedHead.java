package dev.missent.wire.fuzz;

import java.util.List;
import java.util.regex.Pattern;

import dev.missent.core.request.Target;
import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.RequestHead;
import io.netty.util.AsciiString;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every head that is not refused, told by other means than those that refuse. */
public final class AcceptedHead {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]++");
    private static final Pattern VALUE = Pattern.compile("(?![ \\t])[\\t\\x20-\\x7e\\x80-\\xff]*+(?<![ \\t])");
    private static final Pattern PATH = Pattern.compile("\\*|/[!-~&&[^#]]*+");

    private AcceptedHead() {}

    /** Whether a text can be a method or the name of a field. */
    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** The head of a request, read by whatever protocol. */
    public static void check(RequestHead head) {
        assertThat(head.method()).matches(TOKEN);
        if (head.target() instanceof Target.Resource resource) {
            assertThat(resource.path()).matches(PATH);
        }
        assertThat(head.fields().all(Names.HOST)).hasSizeLessThanOrEqualTo(1);
        check(head.fields());
    }

    /** The head of a request, read by HTTP/2 (RFC 9113 s8.2). */
    public static void checkHttp2(RequestHead head) {
        check(head);
        for (int i = 0; i < head.fields().size(); i++) {
            assertThat(head.fields().name(i).toString()).doesNotContainPattern("[A-Z]");
        }
        for (var name : List.of(Names.CONNECTION, Names.KEEP_ALIVE, Names.PROXY_CONNECTION, Names.TRANSFER_ENCODING,
            Names.UPGRADE)) {
            assertThat(head.fields().contains(name)).as("%s", name).isFalse();
        }
        assertThat(head.fields().all(Names.TE)).allSatisfy(te -> assertThat(te.toString()).isEqualToIgnoringCase("trailers"));
    }

    /** The fields of a request or of a response. */
    public static void check(Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            assertThat(fields.name(i).toString()).matches(TOKEN);
            assertThat(fields.value(i).toString()).matches(VALUE);
        }
        var lengths = fields.all(Names.CONTENT_LENGTH);
        var codings = fields.all(Names.TRANSFER_ENCODING);
        assertThat(lengths.size() + codings.size()).as("framings in %s", fields).isLessThanOrEqualTo(1);
        assertThat(lengths).allSatisfy(length -> assertThat(length.toString()).matches("[0-9]+"));
        assertThat(codings).allSatisfy(coding -> assertThat(coding.toString()).isEqualToIgnoringCase("chunked"));
    }

    /** How it goes on to an upstream. */
    public static OutboundHead outbound(RequestHead head, Target.Resource target) {
        return new OutboundHead(head.method(), target.origin().scheme(), target.origin().authority().toString(), target.path(),
            endToEnd(head.fields()), head.length(), head.upgrade());
    }

    /** The fields that are neither of a connection nor of a message that is written by somebody else. */
    public static Fields endToEnd(Fields fields) {
        var out = new Fields();
        for (int i = 0; i < fields.size(); i++) {
            if (!isOfConnection(fields.name(i))) {
                out.add(fields.name(i), fields.value(i));
            }
        }
        return out;
    }

    private static boolean isOfConnection(AsciiString name) {
        return switch (name.toLowerCase().toString()) {
            case "host", "connection", "keep-alive", "proxy-connection", "te", "upgrade", "content-length", "transfer-encoding" ->
                true;
            default -> false;
        };
    }
}
