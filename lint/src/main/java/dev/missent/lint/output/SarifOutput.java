package dev.missent.lint.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Unseen;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.examination.Reported;
import dev.missent.lint.examination.Result;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** SARIF 2.1.0 (OASIS Standard, March 2020). What is accepted is there as suppressed, as the standard has it. */
final class SarifOutput {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final List<RuleId> rules;

    private SarifOutput(List<RuleId> rules) {
        this.rules = rules;
    }

    static String of(Result result, String version) {
        var all = Stream.concat(result.findings().stream(), result.accepted().stream().map(Result.Accepted::finding));
        var rules = all.map(each -> each.finding().rule()).distinct().sorted().toList();
        var log = new SarifOutput(rules).log(result, version);
        return Unseen.escapedIn(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(log))
            + "\n";
    }

    private Map<String, Object> log(Result result, String version) {
        var driver = new LinkedHashMap<String, Object>();
        driver.put("name", "missent");
        driver.put("version", version);
        driver.put("rules", rules.stream().map(SarifOutput::rule).toList());
        var results = new ArrayList<Map<String, Object>>();
        result.findings().forEach(each -> results.add(result(each)));
        result.accepted().forEach(each -> results.add(suppressed(each)));
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("invocations", List.of(Map.of("executionSuccessful", !result.isIncomplete(), "toolExecutionNotifications",
            result.notes().stream().map(SarifOutput::notification).toList())));
        run.put("results", results);
        var log = new LinkedHashMap<String, Object>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> rule(RuleId id) {
        return Map.of("id", id.token(), "name", id.slug(), "shortDescription", Map.of("text", id.slug().replace('-', ' ')),
            "help",
            Map.of("text", "missent explain " + id.name()));
    }

    private Map<String, Object> result(Reported each) {
        var finding = each.finding();
        var out = new LinkedHashMap<String, Object>();
        out.put("ruleId", finding.rule().token());
        out.put("ruleIndex", rules.indexOf(finding.rule()));
        out.put("level", level(finding.level()));
        String todo = each.cure().todo();
        out.put("message",
            Map.of("text", sentence(finding.message()) + " " + finding.why() + (todo.isEmpty() ? "" : " " + todo)));
        out.put("locations", List.of(location(finding.place())));
        if (!finding.related().isEmpty()) {
            out.put("relatedLocations", finding.related().stream().map(other -> {
                var location = location(other.place());
                location.put("message", Map.of("text", other.text()));
                return location;
            }).toList());
        }
        out.put("partialFingerprints", Map.of("missent/v1", each.fingerprint()));
        out.put("properties", Map.of("confidence", finding.confidence().token(), "product", each.product().token()));
        return out;
    }

    private Map<String, Object> suppressed(Result.Accepted accepted) {
        var out = result(accepted.finding());
        out.put("suppressions", List.of(Map.of("kind", "external", "justification", accepted.because())));
        return out;
    }

    private static Map<String, Object> notification(Note note) {
        return Map.of("level", note.kind() == Note.Kind.ENDED ? "error" : "note", "message",
            Map.of("text", sentence(note.text())), "locations",
            List.of(location(note.place())));
    }

    private static Map<String, Object> location(Place place) {
        var end = place.file().at(place.end(), 0);
        var region = new LinkedHashMap<String, Object>();
        region.put("startLine", place.line());
        region.put("startColumn", place.column());
        region.put("endLine", end.line());
        region.put("endColumn", end.column());
        region.put("snippet", Map.of("text", place.file().lineOf(place.line())));
        var location = new LinkedHashMap<String, Object>();
        location.put("physicalLocation", Map.of("artifactLocation", Map.of("uri", uri(place.file().name())), "region", region));
        return location;
    }

    /** Relative names stay relative to where the command ran, as code scanning expects. */
    private static String uri(String name) {
        String path = name.startsWith("./") ? name.substring(2) : name;
        String escaped = Escapes.uriPath(path);
        return path.startsWith("/") ? "file://" + escaped : escaped;
    }

    private static String level(Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static String sentence(String text) {
        return text.isEmpty()
            ? text
            : Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
