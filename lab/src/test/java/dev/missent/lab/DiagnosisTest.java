package dev.missent.lab;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Edit;
import dev.missent.lab.scenario.Scenario;
import dev.missent.lab.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the doctor prints, as it is read, and what becomes of it. */
class DiagnosisTest {
    private static final Scenario WITHOUT_SNI = Scenarios.wanted("S08").getFirst();
    private static final String JSON = """
        { "run": {"requests": 14},
          "findings": [
            { "rule": "MS-U01", "level": "error", "confidence": "likely",
              "fixes": [
                { "server": "nginx", "versions": ">=1.7.0", "applicability": "review", "basis": "from the Server header",
                  "snippet": "in the block", "advice": ["reload it"], "signs": ["alert"],
                  "edits": [
                    {"op": "insert", "near": "proxy_pass https://…", "lines": ["proxy_ssl_server_name on;"]},
                    {"op": "append", "near": "server … ssl …", "words": "sni x"},
                    {"op": "replace", "within": null, "old": "a …;", "lines": ["b;"]},
                    {"op": "remove", "old": "c;"},
                    {"op": "prepend", "lines": ["d;"]}]}]},
            { "rule": "MS-C01", "level": "info", "confidence": "possible" }],
          "probes": [] }
        """;

    private static Diagnosis diagnosis() {
        return Diagnosis.of(JsonMapper.builder().build().readValue(JSON, Object.class), 1.5);
    }

    @Test
    void findingsAndFixesAreRead() {
        assertThat(diagnosis().requests()).isEqualTo(14);
        assertThat(diagnosis().findings()).extracting(Diagnosis.Finding::rule).containsExactly("MS-U01", "MS-C01");
        assertThat(diagnosis().named()).extracting(Diagnosis.Finding::rule).containsExactly("MS-U01");
        assertThat(diagnosis().named().getFirst().fixes()).containsExactly(new Diagnosis.Fix("nginx",
            List.of(new Edit.Insert("proxy_pass https://…", List.of("proxy_ssl_server_name on;")),
                new Edit.Append("server … ssl …", "sni x"),
                new Edit.Replace(null, "a …;", List.of("b;")), new Edit.Remove("c;"), new Edit.Prepend(List.of("d;"))),
            "in the block", List.of("reload it"), List.of("alert")));
    }

    @Test
    void theFixGoesToTheServerOfItsProduct() {
        assertThat(Prescription.of(WITHOUT_SNI, diagnosis())).extracting(Prescription::server).containsExactly("front");
        assertThat(Prescription.of(Scenarios.wanted("S14").getFirst(), diagnosis())).isEmpty();
    }

    @Test
    void thePageMarksWhatIsWrong() {
        var results = new Results();
        results.add(new Row(WITHOUT_SNI, Verdict.broken(WITHOUT_SNI, diagnosis(), true), Cure.NO, null, 14, 1.5));
        results.add(new Row(Scenarios.wanted("S02").getFirst(),
            new Verdict(Set.of("none"), "MS-V01", "certain", null, List.of(), Set.of("MS-V01")),
            Cure.NONE, null, 6, 0.5));
        assertThat(results.markdown()).contains("| scenarios | 2 |", "| cause right | 1 |",
            "| cured by the printed fix | 0 of 1 |",
            "| wrong, and said to be certain | 1 |", "| requests | 10 on average, at most 14 |",
            "| S08 | nginx in front of httpd, no SNI directives | fault | MS-U01 | MS-U01 | likely | nginx | **no** | - | 14 | 1.5 |",
            "| healthy | none | **MS-V01** | certain | - | - | - | 6 | 0.5 |");
    }
}
