package dev.missent.cli.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.missent.cli.Said;
import dev.missent.gateway.Gateway;
import dev.missent.gateway.StartOutcome;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.run.Platform;
import dev.missent.testkit.WrittenLines;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.client.RawResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a running gateway does with a request, what its access log says, and what {@code why}, {@code plan} and {@code status --refused} say
 * about it is the same, for configurations and requests by chance. {@code -Dmissent.seed=N} repeats a run.
 */
class OneDecisionTest {
    private static final int CONFIGURATIONS = 4;
    private static final int REQUESTS = 40;

    private final long seed = Long.getLong("missent.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path folder = Path.of("");

    /** What a client gets: 0 without a connection; then what the log says. */
    private record Got(int status, String reason, String decision, @Nullable String site, String page) {
        static final Got NOTHING = new Got(0, "", "refuse", null, "");

        boolean serves() {
            return status != 0 && !decision.equals("refuse");
        }
    }

    private record Running(Path file, Gateway gateway, WrittenLines log) implements AutoCloseable {
        @Override
        public void close() {
            gateway.close();
        }
    }

    @Test
    void everybodySaysTheSameAboutEveryRequest() throws Exception {
        System.out.println("OneDecisionTest: -Dmissent.seed=" + seed);
        var asked = new ArrayList<Asked>();
        while (asked.size() < REQUESTS) {
            var any = Asked.any(random);
            if (any.isPossible()) {
                asked.add(any);
            }
        }
        Path before = null;
        var answersBefore = new HashMap<Asked, Got>();
        for (int number = 0; number < CONFIGURATIONS; number++) {
            var answers = new HashMap<Asked, Got>();
            Path file;
            try (var running = start(number)) {
                file = running.file();
                for (var each : asked) {
                    answers.put(each, compare(running, each));
                }
            }
            if (before != null) {
                comparePlan(before, file, answersBefore, answers);
            }
            before = file;
            answersBefore = answers;
        }
    }

    /** The next configuration without a contradiction. */
    private Running start(int number) throws IOException {
        var own = Files.createDirectory(folder.resolve("c" + number));
        Pki.shared().writeTo(own);
        while (true) {
            var file = Files.writeString(own.resolve("gateway.yaml"), new AnyConfiguration(random).text());
            if (ConfigurationLoader.load(file) instanceof LoadOutcome.Loaded loaded) {
                var log = new WrittenLines();
                return switch (Gateway.start(loaded, Platform.best(log, notice -> {}))) {
                    case StartOutcome.Running(var gateway) -> new Running(file, gateway, log);
                    case StartOutcome.Refused(var sentences) -> throw new AssertionError(sentences);
                };
            }
        }
    }

    private Got compare(Running running, Asked asked) throws IOException {
        var got = ask(running, asked);
        var said = Said.by(asked.why(running.file().toString()));
        var words = said.out().lines().findFirst().orElse("").split(" +");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        if (got.status() == 0) {
            assertThat(words[0]).as("%s\n%s", asked, said.out()).isEqualTo("refused");
            return got;
        }
        assertThat(List.of(words)).as("seed %s: %s\n%s", seed, asked, said.out())
            .startsWith(String.valueOf(got.status()), got.reason());
        assertThat(words.length > 2 ? words[2] : got.decision().replaceAll("report|off", "not enforced"))
            .as("%s\n%s", asked, said.out())
            .isEqualTo(got.decision());
        if (got.decision().equals("refuse")) {
            compareRefusal(running.file(), got, said.out());
        }
        return got;
    }

    private Got ask(Running running, Asked asked) throws IOException {
        int before = running.log().count();
        if (!(asked.dial(running.gateway().address(asked.listener())) instanceof Dialled.Open(var connection))) {
            return Got.NOTHING;
        }
        try (connection) {
            RawResponse response = asked.http2()
                ? connection.http2().open(asked.http2Head(), true).response()
                : connection.http1().get(asked.authority(), asked.path());
            if (response.status() == 0) {
                return Got.NOTHING;
            }
            var line = JsonMapper.shared().readTree(running.log().last(before + 1).text());
            assertThat(line.path("http.response.status_code").asInt()).isEqualTo(response.status());
            var site = line.get("missent.site");
            return new Got(response.status(), line.path("missent.reason").asString(), line.path("missent.decision").asString(),
                site == null || site.isNull() ? null : site.asString(), response.body().text().replace("&#39;", "'"));
        }
    }

    private void compareRefusal(Path file, Got got, String why) {
        var said = Said.by("status", "-c", file.toString(), "--refused", "1", "-o", "json");
        var last = JsonMapper.shared().readTree(said.out()).get(0);
        assertThat(last.path("reason").asString()).isEqualTo(got.reason());
        assertThat(last.path("status").asInt()).isEqualTo(got.status());
        var sentence = last.path("sentence").asString();
        assertThat(got.page()).contains("<p>" + sentence + "</p>");
        assertThat(inOneLine(why)).contains("the client reads: " + sentence);
        assertThat(last.path("facts").size()).isGreaterThanOrEqualTo(3);
        last.path("facts").forEach(fact -> assertThat(inOneLine(why)).contains(inOneLine(fact.asString())));
    }

    /** However wide the terminal is. */
    private static String inOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private void comparePlan(Path before, Path after, Map<Asked, Got> was, Map<Asked, Got> becomes) throws IOException {
        String known = Files.readString(before) + Files.readString(after);
        var said = Said.by("plan", after.toString(), "--from", before.toString(), "-o", "json");
        var changes = JsonMapper.shared().readTree(said.out()).path("pairs").path("changes");
        was.forEach((asked, old) -> {
            var fresh = becomes.getOrDefault(asked, Got.NOTHING);
            if (asked.port().isEmpty() && asked.isTried(known) && (old.status() != 0 || fresh.status() != 0)) {
                comparePair(asked, old, fresh, changes);
            }
        });
    }

    private void comparePair(Asked asked, Got old, Got fresh, JsonNode changes) {
        var concerning = new ArrayList<JsonNode>();
        changes.forEach(each -> {
            boolean same = each.path("listener").asString().equals(asked.listener())
                && each.path("host").asString().equals(asked.host())
                && (asked.sni() == null ? each.path("sni").isNull() : asked.sni().equals(each.path("sni").asString()));
            if (same) {
                concerning.add(each);
            }
        });
        boolean differs = old.serves() != fresh.serves()
            || (old.serves() ? !String.valueOf(old.site()).equals(fresh.site()) : old.status() != fresh.status());
        if (differs) {
            assertThat(concerning).as("seed %s: %s: %s -> %s in %s", seed, asked, old, fresh, concerning)
                .anySatisfy(change -> {
                    assertThat(says(change.path("before"), old)).isTrue();
                    assertThat(says(change.path("after"), fresh)).isTrue();
                });
        } else if (old.serves()) {
            assertThat(concerning).as("seed %s: %s: %s -> %s in %s", seed, asked, old, fresh, concerning)
                .noneMatch(change -> change.path("onlyFor").isNull());
        }
    }

    private static boolean says(JsonNode outcome, Got got) {
        int status = outcome.path("status").asInt();
        if (got.status() == 0) {
            return status == 0;
        }
        return got.serves()
            ? (status == 200 || status == 308) && outcome.path("site").asString("").equals(String.valueOf(got.site()))
            : status == got.status() && outcome.path("reason").asString().equals(got.reason());
    }
}
