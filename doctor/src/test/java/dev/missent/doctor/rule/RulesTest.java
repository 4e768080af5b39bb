package dev.missent.doctor.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.diagnosis.Diagnosis;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.fix.Fixes;
import dev.missent.doctor.knowledge.RulePages;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Rule, page, fix, a scene in which it fires and one in which it nearly does arrive together. */
class RulesTest {
    private static final List<String> PARTS = List.of("What you see", "What happens", "Why it matters", "How the doctor knows",
        "Fix", "Verify", "When to ignore it", "Standard");
    private static final Set<RuleId> EXCLUDE_EACH_OTHER = Set.of(RuleId.U01, RuleId.U02, RuleId.U03, RuleId.U05, RuleId.U06,
        RuleId.U07, RuleId.V05, RuleId.V06, RuleId.A01, RuleId.A02, RuleId.N03, RuleId.N05, RuleId.N06, RuleId.N07, RuleId.N08,
        RuleId.N09, RuleId.N11, RuleId.E02);
    private static final Set<RuleId> MAY_BE_CERTAIN = Set.of(RuleId.N01, RuleId.N02, RuleId.N07, RuleId.W02);

    static List<Scene> scenes() {
        return Scene.all();
    }

    private static Set<RuleId> found(CaseFile file) {
        return new HashSet<>(Diagnosis.of(file).findings().stream().map(Finding::rule).toList());
    }

    @Test
    void theListHasEveryRuleOnce() {
        assertThat(Rules.ALL).extracting(Rule::id).containsExactlyInAnyOrder(RuleId.values());
    }

    @ParameterizedTest
    @EnumSource
    void aRuleIsFoundByItsId(RuleId rule) {
        assertThat(Rules.of(rule).id()).isEqualTo(rule);
    }

    /** A finding is compared with what was found before it only. */
    @Test
    void causesComeBeforeWhatTheyExplainAndBeforeWhatYieldsToThem() {
        var order = Rules.ALL.stream().map(Rule::id).toList();
        for (var rule : Rules.ALL) {
            int place = order.indexOf(rule.id());
            assertThat(rule.explains()).as("what %s explains", rule.id()).allMatch(other -> order.indexOf(other) > place);
            assertThat(rule.yieldsTo()).as("what %s yields to", rule.id()).allMatch(other -> order.indexOf(other) < place);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasASceneInWhichItFiresAndOneInWhichItNearlyDoes(RuleId rule) {
        assertThat(found(Scene.named(rule.token()).file())).contains(rule);
        assertThat(found(Scene.named(rule.token() + ".near").file())).doesNotContain(rule);
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void aNearMissIsOne(Scene scene) {
        if (scene.name().endsWith(".near")) {
            var rule = RuleId.of(scene.name().substring(0, "MS-U01".length())).orElseThrow();
            assertThat(found(scene.file())).doesNotContain(rule);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasAPageWithAllItsParts(RuleId rule) {
        var page = RulePages.page(rule);
        assertThat(page.summary()).endsWith(".").hasSizeGreaterThan(30);
        assertThat(page.sections().keySet()).containsExactlyElementsOf(PARTS);
        assertThat(page.sections().values()).allSatisfy(section -> assertThat(section).isNotBlank());
        assertThat(RulePages.markdown(rule)).startsWith("# " + rule.token() + " " + rule.slug() + "\n");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "^[UVR].*")
    void everyRuleAboutServersHasAFix(RuleId rule) {
        assertThat(Fixes.all(rule)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void onlyWhatHasNoOtherExplanationIsCertain(Scene scene) {
        assertThat(Diagnosis.of(scene.file()).findings().stream().filter(finding -> finding.confidence() == Confidence.CERTAIN))
            .allSatisfy(finding -> assertThat(MAY_BE_CERTAIN).contains(finding.rule()));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void whatRestsOnSomethingThatWasNotMeasuredIsNotSaid(Scene scene) {
        for (var purpose : List.of(Purpose.OWN, Purpose.CROSS, Purpose.ADDRESS, Purpose.ORIGIN_OWN)) {
            var file = without(scene.file(), contact -> contact.purpose() == purpose);
            var endpoints = Observations.of(file);
            if (endpoints.size() == 1) {
                var diagnosis = Diagnosis.of(file);
                for (var rule : Rules.ALL) {
                    if (rule.needs().stream().anyMatch(need -> !need.isIn(endpoints.getFirst()))) {
                        assertThat(found(file)).as("%s without %s", rule.id(), purpose).doesNotContain(rule.id());
                        assertThat(diagnosis.silent()).extracting(Diagnosis.Silent::rule).contains(rule.id());
                    } else {
                        assertThat(diagnosis.silent()).extracting(Diagnosis.Silent::rule).doesNotContain(rule.id());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void whatIsSilentNamesWhatItNeeds(Scene scene) {
        assertThat(Diagnosis.of(scene.file()).silent()).allSatisfy(silent -> assertThat(silent.needs()).isNotEmpty());
    }

    /** Why a name is refused, or shows another site, over connections of its own has one cause; two would contradict each other. */
    @ParameterizedTest
    @MethodSource("scenes")
    void noTwoFindingsContradictEachOther(Scene scene) {
        var roots = Diagnosis.of(scene.file()).findings().stream()
            .filter(finding -> finding.explainedBy() == null && EXCLUDE_EACH_OTHER.contains(finding.rule())).toList();
        for (var target : scene.file().targets()) {
            assertThat(roots).filteredOn(finding -> finding.subject().names().contains(target.host())).extracting(Finding::rule)
                .as("causes for %s", target.host()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void everyStepRefersToWhatWasSeen(Scene scene) {
        var ids = new HashSet<String>();
        scene.file().connections().forEach(contact -> ids.add(contact.id()));
        scene.file().exchanges().forEach(exchange -> ids.add(exchange.id()));
        assertThat(Diagnosis.of(scene.file()).findings()).allSatisfy(finding -> {
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.evidence()).isNotEmpty()
                .allSatisfy(step -> assertThat(ids).containsAll(step.probes()));
            assertThat(finding.subject().names()).isNotEmpty();
        });
    }

    private static CaseFile without(CaseFile file, Predicate<Contact> gone) {
        var lost = file.connections().stream().filter(gone).map(Contact::id).toList();
        return new CaseFile(file.schemaVersion(), file.tool(), file.run(), file.targets(), file.certificates(),
            file.connections().stream().filter(gone.negate()).toList(),
            file.exchanges().stream().filter(exchange -> !lost.contains(exchange.connection())).toList(), file.notes());
    }
}
