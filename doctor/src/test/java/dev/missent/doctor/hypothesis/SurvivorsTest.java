package dev.missent.doctor.hypothesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import dev.missent.doctor.casefile.Exchange.Body;
import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.hypothesis.Facts.Behind;
import dev.missent.doctor.hypothesis.Outcome.Content;
import dev.missent.doctor.hypothesis.Outcome.Failed;
import dev.missent.doctor.hypothesis.Outcome.NoHandshake;
import dev.missent.doctor.hypothesis.Outcome.Place;
import dev.missent.doctor.hypothesis.Outcome.Refused;
import dev.missent.doctor.hypothesis.Outcome.Rejected;
import dev.missent.doctor.hypothesis.Passing.Name;
import dev.missent.doctor.hypothesis.Passing.Sent;
import dev.missent.doctor.hypothesis.Question.Before;
import dev.missent.doctor.hypothesis.Question.Port;
import dev.missent.doctor.hypothesis.SiteServer.Comparison;
import dev.missent.doctor.hypothesis.SiteServer.Nameless;
import dev.missent.doctor.hypothesis.SiteServer.Policy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Chance makes deployments; whatever they answer, the deployment that answered is among those that explain it. */
class SurvivorsTest {
    private static final int ROUNDS = 300;
    private static final List<Integer> REFUSALS = List.of(400, 403, 421);

    private record Truth(Deployment deployment, Facts facts, List<RuleId> causes) {}

    @Test
    void theDeploymentThatAnsweredIsAmongThoseThatExplainTheAnswers() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var truth = truth(random);
            var survivors = Survivors.of(new Answers(truth.facts(), answers(truth, random)));
            assertThat(truth.causes().isEmpty() ? survivors.healthy() : named(survivors, truth.causes()))
                .as("seed %d, round %d: %s", seed, round, truth).isNotEmpty();
        }
    }

    @Test
    void theSameAnswersInAnotherOrderHaveTheSameExplanations() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS / 10; round++) {
            var truth = truth(random);
            var answers = answers(truth, random);
            assertThat(causes(truth.facts(), answers.reversed())).as("seed %d, round %d: %s", seed, round, truth)
                .isEqualTo(causes(truth.facts(), answers));
        }
    }

    @Test
    void thinkingAboutTwelveNamesTakesNoTimeThatAPersonNotices() {
        var names = IntStream.range(0, 12).mapToObj(i -> (char) ('a' + i) + ".test").toList();
        var facts = new Facts(names, Set.of(), Set.of(), Set.of(), Port.ABSENT, Behind.TLS);
        var server = server(names, names.getFirst(), new Policy(Comparison.SETTINGS, Map.of(), Nameless.FALLBACK, 0, 421));
        var truth = new Truth(new Deployment(Front.PLAIN, List.of(new Backend(Passing.RIGHT.withName(Name.NONE, null), server))),
            facts,
            List.of(RuleId.U01));
        var answers = new Answers(facts, answers(truth, new Random(1)));
        Survivors.of(answers);
        long began = System.nanoTime();
        assertThat(Survivors.of(answers).with(RuleId.U01)).isPresent();
        assertThat(System.nanoTime() - began).as("nanoseconds, on a machine that may be busy").isLessThan(2_000_000_000L);
    }

    private static Set<List<RuleId>> causes(Facts facts, List<Answer> answers) {
        return Set.copyOf(Survivors.of(new Answers(facts, answers)).faulty().stream().map(Hypothesis::causes).toList());
    }

    private static List<Hypothesis> named(Survivors survivors, List<RuleId> causes) {
        return survivors.faulty().stream().filter(hypothesis -> causes.stream().anyMatch(hypothesis::isNamedBy)).toList();
    }

    // ---- deployments by chance

    private static Truth truth(Random random) {
        var names = List.of("d.test", "a.test", "b.test", "c.test").subList(0, 1 + random.nextInt(4));
        var facts = new Facts(names, Set.of(), Set.of(), Set.of(), random.nextBoolean() ? Port.PRESENT : Port.ABSENT, Behind.TLS);
        var policy = new Policy(any(random, List.of(Comparison.values())), Map.of(), any(random, List.of(Nameless.values())),
            any(random, List.of(0, 404)), any(random, REFUSALS));
        var backend = new Backend(Passing.RIGHT, server(names, any(random, names), policy));
        return switch (random.nextInt(7)) {
            case 0 -> new Truth(new Deployment(Front.PLAIN, List.of(backend)), facts, List.of());
            case 1 -> sending(backend, facts, backend.passing().withName(Name.NONE, null), RuleId.U01);
            case 2 -> sending(backend, facts, backend.passing().withName(Name.FIXED, any(random, names)), RuleId.U02);
            case 3 -> sending(backend, facts, backend.passing().withName(Name.COPIED, null), RuleId.U04);
            case 4 -> sending(backend, facts, backend.passing().withHost(Sent.FIXED, any(random, names)), RuleId.U07);
            case 5 -> sending(backend, facts, backend.passing().withName(Name.WITH_PORT, null), RuleId.U03);
            default -> new Truth(
                new Deployment(new Front(Front.Comparison.NAMES, List.of(), Set.of(421), Set.of()), List.of(backend)), facts,
                List.of(RuleId.V03));
        };
    }

    private static Truth sending(Backend backend, Facts facts, Passing passing, RuleId cause) {
        return new Truth(new Deployment(Front.PLAIN, List.of(backend.with(passing))), facts, List.of(cause));
    }

    private static SiteServer server(List<String> names, String fallback, Policy policy) {
        var sites = new HashMap<String, String>();
        names.forEach(name -> sites.put(name, name));
        return new SiteServer(sites, fallback, policy, Map.of());
    }

    private static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    // ---- what they answer

    private static List<Answer> answers(Truth truth, Random random) {
        var facts = truth.facts();
        var questions = new ArrayList<Question>();
        facts.names().forEach(name -> questions.add(Question.own(name, facts.port(), true)));
        facts.names().forEach(name -> questions.add(Question.own(name, facts.port(), false)));
        questions.add(new Question(Place.FRONT, facts.names().getFirst(), "nobody.invalid", facts.port(), true, Before.UNKNOWN));
        facts.names().forEach(connection -> facts.names().stream().filter(host -> !host.equals(connection))
            .forEach(host -> questions.add(Question.own(host, facts.port(), true).over(connection))));
        if (random.nextBoolean()) {
            facts.names().forEach(name -> questions.add(Question.direct(name, name, facts.port())));
            facts.names().forEach(name -> questions.add(Question.direct(null, name, facts.port())));
        }
        return IntStream.range(0, questions.size()).mapToObj(i -> answer(truth, questions.get(i), i, random)).toList();
    }

    private static Answer answer(Truth truth, Question question, int number, Random random) {
        var outcome = any(random, List.copyOf(Prediction.of(truth.deployment(), truth.facts(), question)));
        var place = outcome instanceof Refused(var status, var by) ? by : Place.ANYWHERE;
        return new Answer(question, "/", reply(outcome), !(outcome instanceof NoHandshake), place, Answer.Words.NONE, false,
            "p" + number);
    }

    private static @Nullable Reply reply(Outcome outcome) {
        return switch (outcome) {
            case Content(var site, var status) -> page(status == 0 ? 200 : status, "site " + site);
            case Refused(var status, var place) -> page(status, "refused");
            case Rejected() -> page(400, "rejected");
            case Failed() -> page(502, "failed");
            case NoHandshake() -> null;
        };
    }

    private static Reply page(int status, String text) {
        return new Reply(status, List.of(), new Body(text.length(), true, text, text, null, status < 400 ? "" : text));
    }
}
