package dev.missent.doctor.report.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.doctor.casefile.Unseen;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** SARIF 2.1.0 (OASIS Standard, March 2020). What is accepted is there as suppressed, as the standard has it. */
public final class SarifLog {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final List<RuleId> rules;

    private SarifLog(List<RuleId> rules) {
        this.rules = rules;
    }

    /** The document with a final line end; characters that cannot be seen are escaped. */
    public static String of(Entries entries) {
        var log = new SarifLog(entries.entries().stream().map(Entry::rule).distinct().sorted().toList()).log(entries);
        return Unseen.escapedIn(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(log))
            + "\n";
    }

    private Map<String, Object> log(Entries entries) {
        var driver = new LinkedHashMap<String, Object>();
        driver.put("name", "missent");
        driver.put("version", entries.version());
        driver.put("rules", rules.stream().map(SarifLog::rule).toList());
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("invocations", List.of(Map.of("executionSuccessful", entries.complete(), "toolExecutionNotifications",
            entries.notices().stream().map(SarifLog::notification).toList())));
        run.put("results", entries.entries().stream().map(this::result).toList());
        var log = new LinkedHashMap<String, Object>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> rule(RuleId id) {
        return Map.of("id", id.token(), "name", id.slug(), "shortDescription", message(id.slug().replace('-', ' ')), "help",
            message("missent explain " + id.name()));
    }

    private Map<String, Object> result(Entry each) {
        var out = new LinkedHashMap<String, Object>();
        out.put("ruleId", each.rule().token());
        out.put("ruleIndex", rules.indexOf(each.rule()));
        out.put("level", level(each.level()));
        out.put("message", message(each.text()));
        out.put("locations", each.spots().stream().map(SarifLog::location).toList());
        if (!each.related().isEmpty()) {
            out.put("relatedLocations", each.related().stream().map(SarifLog::related).toList());
        }
        out.put("partialFingerprints", Map.of("missent/v1", each.fingerprint()));
        out.put("properties", properties(each));
        if (each.accepted() != null) {
            out.put("suppressions", List.of(Map.of("kind", "external", "justification", each.accepted())));
        }
        return out;
    }

    private static Map<String, Object> properties(Entry each) {
        return each.product().isEmpty()
            ? Map.of("confidence", each.confidence().token())
            : Map.of("confidence", each.confidence().token(), "product", each.product());
    }

    private static Map<String, Object> notification(Entries.Notice notice) {
        var out = new LinkedHashMap<String, Object>();
        out.put("level", level(notice.level()));
        out.put("message", message(Sentences.of(notice.text())));
        if (notice.spot() != null) {
            out.put("locations", List.of(location(notice.spot())));
        }
        return out;
    }

    private static Map<String, Object> related(Entry.Related other) {
        var location = location(other.spot());
        location.put("message", message(other.text()));
        return location;
    }

    private static Map<String, Object> location(Spot spot) {
        var physical = new LinkedHashMap<String, Object>();
        physical.put("artifactLocation", Map.of("uri", spot.uri()));
        var region = spot.region();
        if (region != null) {
            var characters = new LinkedHashMap<String, Object>();
            characters.put("startLine", region.line());
            characters.put("startColumn", region.column());
            characters.put("endLine", region.endLine());
            characters.put("endColumn", region.endColumn());
            characters.put("snippet", message(region.snippet()));
            physical.put("region", characters);
        }
        var location = new LinkedHashMap<String, Object>();
        location.put("physicalLocation", physical);
        return location;
    }

    private static Map<String, Object> message(String text) {
        return Map.of("text", text);
    }

    private static String level(Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }
}
