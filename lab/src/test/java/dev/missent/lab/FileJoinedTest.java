package dev.missent.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.missent.lab.scenario.Entry;
import dev.missent.lab.scenario.Scenario;
import dev.missent.lab.scenario.Scenarios;
import dev.missent.lab.scenario.State;
import dev.missent.lab.server.Deployment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code missent check --config}: what a real nginx does, beside what its file says. */
@Tag("realserver")
@Tag("lab")
@EnabledIfSystemProperty(named = Wanted.REAL_SERVERS, matches = "true", disabledReason = "left out: needs real servers; ./verify runs it")
class FileJoinedTest {
    private static final Scenario WITHOUT_SNI = Scenarios.wanted("S08").getFirst();
    private static final String DIRECTIVES = "proxy_ssl_server_name on; proxy_ssl_name $host; proxy_ssl_session_reuse off;";

    private static Entry first(Deployment deployment, Path file) throws Exception {
        var report = Entry.of("the report",
            Doctor.inUse().report(deployment.target(), List.of("--config", file.toString())));
        return Entry.of("the first finding", report.list("findings").getFirst());
    }

    private static List<Entry> steps(Entry finding) {
        return finding.list("reasoning").stream().map(step -> Entry.of("a step", step)).toList();
    }

    private static Entry fix(Entry finding) {
        return Entry.of("the first fix", finding.list("fixes").getFirst());
    }

    @Test
    void whatTheFileSaysAndTheServerShowsIsCertainWithTheVeryLines() throws Exception {
        Wanted.require(WITHOUT_SNI);
        try (var deployment = Deployment.start(WITHOUT_SNI, State.BROKEN)) {
            var file = deployment.file("front");
            var finding = first(deployment, file);
            assertThat(finding.text("rule")).isEqualTo("MS-U01");
            assertThat(finding.text("confidence")).isEqualTo("certain");
            assertThat(steps(finding).getLast().text("observed")).startsWith(file + ":10:").contains("proxy_pass https://");
            assertThat(fix(finding).text("basis")).startsWith("from " + file + ":10:");
            assertThat(fix(finding).texts("advice")).anyMatch(line -> line.matches("\\+ +proxy_ssl_server_name on;"));
        }
    }

    @Test
    void aFileThatWasChangedAndNotLoadedIsTheFinding() throws Exception {
        Wanted.require(WITHOUT_SNI);
        try (var deployment = Deployment.start(WITHOUT_SNI, State.BROKEN)) {
            var file = deployment.file("front");
            Files.writeString(file, repaired(Files.readString(file)));
            var finding = first(deployment, file);
            assertThat(finding.text("rule")).isEqualTo("MS-U01");
            assertThat(finding.text("message")).startsWith("The server does not behave as " + file + " says for ")
                .contains("the file was probably changed and not loaded");
            assertThat(fix(finding).texts("advice"))
                .containsExactly("The lines are in the file already. Load it: nginx -t && nginx -s reload");
        }
    }

    /** The file is that of a server with another certificate. */
    @Test
    void anotherServerThatAnswersIsTheFinding() throws Exception {
        Wanted.require(WITHOUT_SNI);
        try (var deployment = Deployment.start(WITHOUT_SNI, State.BROKEN)) {
            var file = deployment.file("front");
            var other = file.resolveSibling("other.conf");
            Files.writeString(other,
                deployment.fill(repaired(Files.readString(file)).replaceAll("\\S+/all\\.crt", "@certs@/d.crt")));
            assertThat(first(deployment, other).text("message")).contains("Another server answers for ",
                "the file names other certificates than the one that was presented");
        }
    }

    /** The file is one of HAProxy, and nginx answers. */
    @Test
    void anotherProductThatAnswersIsTheFinding() throws Exception {
        Wanted.require(WITHOUT_SNI);
        try (var deployment = Deployment.start(WITHOUT_SNI, State.BROKEN)) {
            var file = deployment.file("front").resolveSibling("haproxy.cfg");
            Files.writeString(file, deployment.fill("""
                frontend all
                  mode http
                  bind @front@ ssl crt @certs@/all.pem
                  default_backend origin
                backend origin
                  mode http
                  server o @origin@ ssl verify none sni req.hdr(host)
                """));
            assertThat(first(deployment, file).text("message")).contains("Another server answers for ", "nginx",
                ", not HAProxy.");
        }
    }

    private static String repaired(String text) {
        return text.replace("proxy_set_header Host $host;", "proxy_set_header Host $host; " + DIRECTIVES);
    }
}
