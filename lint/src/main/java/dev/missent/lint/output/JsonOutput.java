package dev.missent.lint.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.missent.doctor.casefile.Unseen;
import dev.missent.doctor.finding.Level;
import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.UnifiedDiff;
import dev.missent.lint.examination.Reported;
import dev.missent.lint.examination.Result;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON, as one document or as lines; the words are those of {@code check -o json}. */
final class JsonOutput {
    private static final String VERSION = "1.0";

    private JsonOutput() {}

    static String document(Result result, String version) {
        var document = new LinkedHashMap<String, Object>();
        document.put("schemaVersion", VERSION);
        document.put("tool", Map.of("name", "missent", "version", version));
        document.put("files", result.files());
        document.put("sites", result.sites());
        document.put("complete", !result.isIncomplete());
        document.put("counts", counts(result));
        document.put("findings", result.findings().stream().map(JsonOutput::finding).toList());
        document.put("accepted", result.accepted().stream().map(JsonOutput::accepted).toList());
        document.put("notes", result.notes().stream().map(JsonOutput::note).toList());
        return Unseen.escapedIn(
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(document)) + "\n";
    }

    static String lines(Result result) {
        var mapper = JsonMapper.shared();
        return result.findings().stream().map(each -> Unseen.escapedIn(mapper.writeValueAsString(finding(each))) + "\n")
            .collect(Collectors.joining());
    }

    private static Map<String, Long> counts(Result result) {
        var counts = new LinkedHashMap<String, Long>();
        for (var level : Level.values()) {
            counts.put(level.token(), result.count(level));
        }
        return counts;
    }

    private static Map<String, Object> finding(Reported each) {
        var finding = each.finding();
        var out = new LinkedHashMap<String, Object>();
        out.put("rule", finding.rule().token());
        out.put("slug", finding.rule().slug());
        out.put("level", finding.level().token());
        out.put("confidence", finding.confidence().token());
        out.put("product", each.product().token());
        out.put("place", place(finding.place()));
        out.put("message", finding.message());
        out.put("why", finding.why());
        out.put("related",
            finding.related().stream().map(other -> Map.of("place", place(other.place()), "message", other.text())).toList());
        out.put("fix", each.cure().equals(Cure.NONE) ? null : fix(each.cure()));
        out.put("fingerprint", each.fingerprint());
        return out;
    }

    private static Map<String, Object> accepted(Result.Accepted accepted) {
        var out = finding(accepted.finding());
        out.put("because", accepted.because());
        return out;
    }

    private static Map<String, Object> fix(Cure cure) {
        var out = new LinkedHashMap<String, Object>();
        out.put("todo", cure.todo());
        out.put("applicability", cure.applicability().token());
        out.put("diff", UnifiedDiff.of(cure.edits()));
        out.put("advice", cure.advice());
        return out;
    }

    private static Map<String, Object> note(Note note) {
        return Map.of("place", place(note.place()), "message", note.text(), "ended", note.kind() == Note.Kind.ENDED);
    }

    private static Map<String, Object> place(Place place) {
        var out = new LinkedHashMap<String, Object>();
        out.put("file", place.file().name());
        out.put("line", place.line());
        out.put("column", place.column());
        out.put("text", List.of(place.text().split("\n", 2)).getFirst());
        return out;
    }
}
