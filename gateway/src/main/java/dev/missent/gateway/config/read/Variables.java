package dev.missent.gateway.config.read;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import org.jspecify.annotations.Nullable;

/** References to the environment, {@code ${env:NAME}}. What a variable holds is not looked through again. */
final class Variables {
    private static final String START = "${env:";

    private Variables() {}

    static boolean isReference(String text) {
        return text.contains(START);
    }

    /** The text with all references resolved, or null after a report. */
    static @Nullable String resolve(String text, Value value) {
        int start = text.indexOf(START);
        if (start < 0) {
            return text;
        }
        var out = new StringBuilder();
        int from = 0;
        for (; start >= 0; start = text.indexOf(START, from)) {
            int end = text.indexOf('}', start);
            var content = end < 0 ? null : variable(text.substring(start + START.length(), end), value);
            if (content == null) {
                return end < 0 ? unfinished(value) : null;
            }
            out.append(text, from, start).append(content);
            from = end + 1;
        }
        return out.append(text, from, text.length()).toString();
    }

    private static @Nullable String variable(String name, Value value) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            value.report(Diagnostic.of(ConfigRule.ENVIRONMENT, value.place(), "\"" + name + "\" is not a valid variable name"));
            return null;
        }
        var content = value.reading().environment().get(name);
        if (content == null) {
            value.report(Diagnostic.of(ConfigRule.ENVIRONMENT, value.place(), "the variable " + name + " is not set"));
        }
        return content;
    }

    private static @Nullable String unfinished(Value value) {
        value.report(Diagnostic.of(ConfigRule.ENVIRONMENT, value.place(), "a reference to the environment has no end")
            .note("it is written ${env:NAME}"));
        return null;
    }

    /** A path, resolved against a folder, or null. */
    static @Nullable Path path(Path folder, String text) {
        try {
            return text.isEmpty() ? null : folder.resolve(text);
        } catch (InvalidPathException invalid) {
            return null;
        }
    }
}
