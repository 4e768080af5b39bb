package dev.missent.doctor.scene;

import java.util.stream.Stream;

import dev.missent.doctor.diagnosis.Diagnosis;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.Level;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SceneTest {
    @TestFactory
    Stream<DynamicTest> everySceneGivesWhatItExpects() {
        return Scene.all().stream().map(scene -> DynamicTest.dynamicTest(scene.toString(), () -> check(scene)));
    }

    private static void check(Scene scene) {
        var findings = Diagnosis.of(scene.file()).findings();
        var found = findings.stream().map(Expected::of).toList();
        assertThat(found.stream().filter(expected -> expected.level() != Level.INFO)).containsExactlyElementsOf(scene.expected());
        assertThat(scene.also()).allSatisfy(
            also -> assertThat(findings).as("%s among %s", also, found).anyMatch(also::fits));
        if (scene.fix() != null) {
            var fixes = findings.stream().limit(1).flatMap(finding -> finding.fixes().stream()).map(Fix::server);
            assertThat(fixes.map(product -> product.token()).findFirst().orElse("none")).isEqualTo(scene.fix());
        }
    }

    @Test
    void everySceneHasANameOfItsOwnAndSaysWhatItIs() {
        assertThat(Scene.all()).hasSizeGreaterThan(80).extracting(Scene::title).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"but nothing => else,nothing to change", "but a lonely side,not OLD => NEW",
            "without nonsense,nothing to leave out"})
    void aChangeThatChangesNothingIsAMistake(String line, String says) {
        assertThatThrownBy(() -> SceneText.read("# a title\nlike MS-U01\n" + line)).hasMessageContaining(says);
    }

    @Test
    void aSceneThatSaysNothingAboutItselfIsAMistake() {
        assertThatThrownBy(() -> SceneReader.read("x", SceneText.read("target a.test\n")))
            .hasMessageContaining("what is expected");
    }

    @Test
    void aPageThatIsNotThereIsAMistake() {
        var text = SceneText.read("# x\nexpect nothing\ntarget a.test\nown a.test h2 > = 200 nonsense\n");
        assertThatThrownBy(() -> SceneReader.read("x", text)).hasMessageContaining("there is no page nonsense");
    }
}
