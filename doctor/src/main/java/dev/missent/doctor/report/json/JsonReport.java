package dev.missent.doctor.report.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Unseen;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.knowledge.RulePages;
import dev.missent.doctor.report.Grid;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.Reproduction;
import dev.missent.doctor.report.TargetResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report as a JSON document. */
public final class JsonReport {
    /** The version of the form. */
    public static final String VERSION = "1.0";

    private JsonReport() {}

    /** The JSON document with a final line end; characters that cannot be seen are escaped. */
    public static String of(Report report) {
        return Unseen.escapedIn(
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(document(report))) + "\n";
    }

    /** One line of JSON for each finding. */
    public static String lines(Report report) {
        var mapper = JsonMapper.shared();
        return report.findings().stream().map(each -> Unseen.escapedIn(mapper.writeValueAsString(finding(each))) + "\n")
            .collect(Collectors.joining());
    }

    private static Map<String, Object> document(Report report) {
        var run = report.file().run();
        var document = new LinkedHashMap<String, Object>();
        document.put("schemaVersion", VERSION);
        document.put("tool", tool(report.file().tool()));
        document.put("run",
            Map.of("startedAt", run.startedAt(), "durationMs", run.durationMillis(), "complete", report.isComplete(), "requests",
                run.requests()));
        document.put("verdict", report.verdict());
        document.put("targets", report.targets().stream().map(JsonReport::target).toList());
        if (!report.grids().isEmpty()) {
            document.put("matrix", grid(report.grids().getFirst()));
            document.put("matrices", report.grids().stream().map(JsonReport::grid).toList());
        }
        document.put("findings", report.findings().stream().map(JsonReport::finding).toList());
        document.put("path", report.path());
        document.put("sharing", report.sharing());
        document.put("certificates", report.file().certificates());
        document.put("probes", report.file().exchanges().stream().map(exchange -> probe(report, exchange)).toList());
        document.put("connections", report.file().connections().stream().map(JsonReport::connection).toList());
        document.put("notMeasured", report.unmeasured());
        return document;
    }

    private static Map<String, Object> tool(String nameAndVersion) {
        int space = nameAndVersion.indexOf(' ');
        return space < 0
            ? Map.of("name", nameAndVersion, "version", "unknown")
            : Map.of("name", nameAndVersion.substring(0, space), "version", nameAndVersion.substring(space + 1));
    }

    private static Map<String, Object> target(TargetResult target) {
        var out = new LinkedHashMap<String, Object>();
        out.put("url", target.url());
        out.put("outcome", target.outcome().token());
        out.put("status", target.status() == 0 ? null : target.status());
        out.put("protocols", target.protocols());
        out.put("address", target.address());
        out.put("remark", target.remark());
        return out;
    }

    private static Map<String, Object> grid(Grid grid) {
        var out = new LinkedHashMap<String, Object>();
        out.put("address", grid.address());
        out.put("connections", grid.connections());
        out.put("hosts", grid.hosts());
        out.put("cells", grid.cells().stream().map(row -> row.stream().map(JsonReport::cell).toList()).toList());
        return out;
    }

    private static Map<String, Object> cell(Grid.Cell cell) {
        var out = new LinkedHashMap<String, Object>();
        out.put("mark", cell.mark().token());
        out.put("status", cell.status() == 0 ? null : cell.status());
        out.put("protocol", emptyToNull(cell.protocol()));
        out.put("expected", cell.expected());
        out.put("reason", emptyToNull(cell.reason()));
        out.put("probe", emptyToNull(cell.exchange()));
        return out;
    }

    private static Map<String, Object> finding(Finding finding) {
        var out = new LinkedHashMap<String, Object>();
        out.put("rule", finding.rule().token());
        out.put("slug", finding.rule().slug());
        out.put("level", finding.level().token());
        out.put("confidence", finding.confidence().token());
        out.put("subject", finding.subject());
        out.put("message", finding.message());
        out.put("evidence", finding.evidence().stream().flatMap(step -> step.probes().stream()).distinct().toList());
        out.put("reasoning", finding.evidence());
        out.put("alternatives",
            finding.alternatives().stream()
                .map(alternative -> Map.of("rule", alternative.rule().token(), "toTell", alternative.toTell())).toList());
        out.put("explainedBy", finding.explainedBy() == null ? null : finding.explainedBy().token());
        out.put("fixes", finding.fixes().stream().map(JsonReport::fix).toList());
        out.put("citations", RulePages.page(finding.rule()).citations());
        return out;
    }

    private static Map<String, Object> fix(Fix fix) {
        var out = new LinkedHashMap<String, Object>();
        out.put("server", fix.server().token());
        out.put("versions", fix.versions());
        out.put("applicability", fix.applicability().token());
        out.put("basis", fix.basis());
        out.put("snippet", fix.snippet());
        out.put("edits", fix.edits().stream().map(JsonReport::edit).toList());
        out.put("advice", fix.advice());
        out.put("signs", fix.signs());
        out.put("reload", emptyToNull(fix.reload()));
        return out;
    }

    private static Map<String, Object> edit(Edit edit) {
        var out = new LinkedHashMap<String, Object>();
        switch (edit) {
            case Edit.Insert(var near, var lines) -> {
                out.put("op", "insert");
                out.put("near", near);
                out.put("lines", lines);
            }
            case Edit.Append(var near, var words) -> {
                out.put("op", "append");
                out.put("near", near);
                out.put("words", words);
            }
            case Edit.Replace(var within, var old, var lines) -> {
                out.put("op", "replace");
                out.put("within", within);
                out.put("old", old);
                out.put("lines", lines);
            }
            case Edit.Remove(var old) -> {
                out.put("op", "remove");
                out.put("old", old);
            }
            case Edit.Prepend(var lines) -> {
                out.put("op", "prepend");
                out.put("lines", lines);
            }
        }
        return out;
    }

    private static Map<String, Object> probe(Report report, Exchange exchange) {
        var contact = report.file().connections().stream().filter(connection -> connection.id().equals(exchange.connection()))
            .findFirst()
            .orElseThrow();
        var out = new LinkedHashMap<String, Object>();
        out.put("id", exchange.id());
        out.put("connection", exchange.connection());
        out.put("sni", contact.sni());
        out.put("host", exchange.host());
        out.put("path", exchange.path());
        out.put("status", exchange.status() == 0 ? null : exchange.status());
        out.put("failure", exchange.trouble() == null ? null : exchange.trouble().sentence());
        out.put("millis", exchange.millis());
        out.put("reproduce", Reproduction.of(contact, exchange));
        return out;
    }

    private static Map<String, Object> connection(Contact contact) {
        var out = new LinkedHashMap<String, Object>();
        out.put("id", contact.id());
        out.put("purpose", contact.purpose().name().toLowerCase(java.util.Locale.ROOT));
        out.put("address", contact.address());
        out.put("sni", contact.sni());
        out.put("protocol", contact.handshake() == null ? null : contact.handshake().protocol());
        out.put("certificate", contact.handshake() == null ? null : contact.handshake().certificate());
        out.put("failure", contact.trouble() == null ? null : contact.trouble().sentence());
        out.put("reproduce", Reproduction.openssl(contact));
        return out;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
