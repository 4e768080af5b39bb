package dev.missent.cli.realserver;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a test when it is wanted; a program that is wanted and missing is a failure, not a reason to be silent. */
final class ProgramsAreHere implements ExecutionCondition {
    static final String WANTED = "missent.realservers";
    static final String WITHOUT = "missent.realservers.without";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var needs = AnnotationSupport.findAnnotation(context.getElement(), Needs.class);
        return needs.isEmpty()
            ? ConditionEvaluationResult.enabled("needs no programs")
            : judge(List.of(needs.get().value()), Boolean.getBoolean(WANTED), System.getProperty(WITHOUT, ""));
    }

    static ConditionEvaluationResult judge(List<String> programs, boolean wanted, String without) {
        String names = String.join(", ", programs);
        if (!wanted) {
            return ConditionEvaluationResult.disabled("left out: needs " + names + "; ./verify runs it (-D" + WANTED + "=true)");
        }
        var done = Arrays.asList(without.split("[ ,]+", -1));
        var leftOut = programs.stream().filter(done::contains).toList();
        if (!leftOut.isEmpty()) {
            return ConditionEvaluationResult.disabled("left out without " + String.join(", ", leftOut));
        }
        var missing = programs.stream().filter(program -> Program.find(program) == null).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("-D" + WANTED + "=true, but there is no " + String.join(", ", missing)
                + " here: install it, or leave it out with -D" + WITHOUT + "=" + String.join(",", missing));
        }
        return ConditionEvaluationResult.enabled(names + " here");
    }
}
