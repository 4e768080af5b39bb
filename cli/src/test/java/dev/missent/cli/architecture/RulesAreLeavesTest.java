package dev.missent.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.rule.Rule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

/** A rule of the doctor asks observations, never another rule. */
@AnalyzeClasses(packages = "dev.missent.doctor", importOptions = DoNotIncludeTests.class)
class RulesAreLeavesTest {
    private static boolean isRule(JavaClass type) {
        return type.isAssignableTo(Rule.class) && !type.isInterface();
    }

    private static final ArchCondition<JavaClass> USE_NO_OTHER_RULE = new ArchCondition<>("use no other rule") {
        @Override
        public void check(JavaClass rule, ConditionEvents events) {
            rule.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> isRule(dependency.getTargetClass()) && !dependency.getTargetClass().equals(rule))
                .forEach(dependency -> events.add(SimpleConditionEvent.violated(rule, dependency.getDescription())));
        }
    };

    @ArchTest
    void noRuleUsesAnother(JavaClasses doctor) {
        classes().that().implement(Rule.class).should(USE_NO_OTHER_RULE).check(doctor);
    }

    /** The views and phrases that rules share must not lead back to a rule either; only the list of all rules knows them. */
    @ArchTest
    void onlyTheListOfAllRulesKnowsTheRules(JavaClasses doctor) {
        var users = doctor.stream().filter(type -> !isRule(type))
            .filter(type -> type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency -> isRule(dependency.getTargetClass())))
            .map(JavaClass::getSimpleName);
        assertThat(users).containsExactly("Rules");
    }

    /** Guards the other two: they would hold if no rule were seen. */
    @ArchTest
    void everyRuleIsSeen(JavaClasses doctor) {
        assertThat(doctor.stream().filter(RulesAreLeavesTest::isRule)).hasSize(RuleId.values().length);
    }
}
