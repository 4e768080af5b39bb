package dev.missent.core.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as the head of a request, a line for each part; see docs/how-to/fuzz.md. */
class TargetFuzzTest {
    /** Method, request target, then Host values. */
    @FuzzTest
    void anyBytesAreAnHttp1TargetOrADefect(byte[] bytes) {
        var lines = lines(bytes);
        var target = new Http1Target(next(lines), next(lines), List.copyOf(lines), "https").parse(Authorities.parsing());
        check(target);
    }

    /** {@code :method}, {@code :scheme}, {@code :authority}, {@code :path}, {@code :protocol}, then Host values; {@code -} was not sent. */
    @FuzzTest
    void anyBytesAreAnHttp2TargetOrADefect(byte[] bytes) {
        var lines = lines(bytes);
        var target = new Http2Target(sent(lines), sent(lines), sent(lines), sent(lines), sent(lines), List.copyOf(lines), null);
        check(target.parse(Authorities.parsing(), true));
        check(target.parse(Authorities.parsing(), false));
    }

    private static void check(Target target) {
        if (target instanceof Target.Resource(var origin, var path)) {
            var again = new Http2Target("OPTIONS", origin.scheme(), origin.authority().toString(), path, null, List.of(), null);
            assertThat(again.parse(Authorities.parsing(), false)).isEqualTo(target);
        }
    }

    private static ArrayDeque<String> lines(byte[] bytes) {
        return new ArrayDeque<>(Arrays.asList(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
    }

    private static String next(ArrayDeque<String> lines) {
        return lines.isEmpty() ? "" : lines.remove();
    }

    private static @Nullable String sent(ArrayDeque<String> lines) {
        String line = next(lines);
        return line.equals("-") ? null : line;
    }
}
