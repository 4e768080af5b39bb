package dev.missent.lab.scenario;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Steps as the files write them: a row of columns, a mapping, or the word restart. */
final class StepReader {
    private static final int STATUS = 3;
    private static final int BODY = 4;

    private StepReader() {}

    static List<Step> read(String where, List<?> steps) {
        return steps.stream().map(step -> read(where, step)).toList();
    }

    private static Step read(String where, Object step) {
        return switch (step) {
            case List<?> columns -> ask(where, columns);
            case Map<?, ?> map when map.containsKey("log") -> logged(Entry.of(where, map));
            case Map<?, ?> map -> coverage(Entry.of(where, map));
            case String word when word.equals("restart") -> new Step.Restart();
            default -> throw new IllegalArgumentException(where + " has no such step: " + step);
        };
    }

    static Step.Logged logged(Entry entry) {
        entry.only("log", "has");
        return new Step.Logged(entry.text("log"), entry.text("has"));
    }

    private static Step coverage(Entry entry) {
        entry.only("sni", "covers", "does-not-cover");
        boolean covers = entry.has("covers");
        return new Step.Coverage(entry.text("sni"), entry.text(covers ? "covers" : "does-not-cover"), covers);
    }

    private static Step ask(String where, List<?> columns) {
        String row = where + ": " + columns;
        if (columns.size() <= STATUS) {
            throw new IllegalArgumentException(row + " lacks columns: protocol, SNI, Host, status");
        }
        var options = Entry.of(row, columns.getLast() instanceof Map<?, ?> map ? map : Map.of())
            .only("path", "cert", "via", "verify");
        boolean hasBody = columns.size() > BODY && columns.get(BODY) instanceof String;
        String sni = String.valueOf(columns.get(1));
        String path = options.optional("path");
        return new Step.Ask(http2(row, columns.getFirst()), sni.equals("-") ? null : sni, all(columns.get(2)),
            all(columns.get(STATUS)),
            hasBody ? String.valueOf(columns.get(BODY)) : null, path == null ? "/" : path, options.optional("cert"),
            options.optional("via"), options.flag("verify", false));
    }

    private static boolean http2(String row, Object protocol) {
        return switch (String.valueOf(protocol)) {
            case "h1" -> false;
            case "h2" -> true;
            case String other -> throw new IllegalArgumentException(row + ": no such protocol: " + other);
        };
    }

    /** One value, several, or none. */
    private static List<String> all(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> several -> several.stream().map(String::valueOf).toList();
            default -> List.of(value.toString());
        };
    }
}
