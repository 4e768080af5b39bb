package dev.missent.doctor.hypothesis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.hypothesis.Fault.Slot;

/** Tries hypotheses, and counts which answers exclude them. */
final class Elimination {
    /** More hypotheses than these are not tried, so that the time stays short with many names. */
    private static final int MOST = 20_000;
    private static final int SERVER_ERROR = 500;
    private static final int ENOUGH_AGAIN = 5;
    /** The faults under which it shows how the server treats names that do not fit. */
    private static final Set<Slot> SHOW_THE_POLICY = Set.of(Slot.NAME_SENT, Slot.HOST_SENT, Slot.KEEPING, Slot.SERVERS);

    private final Answers answers;
    private final List<Answer> distinct;
    private final List<Deployment> trusting;
    private final List<Deployment> all;
    private final List<Fault> faults;
    private final IdentityHashMap<Answer, Integer> excluding = new IdentityHashMap<>();
    private final boolean dependOnTheNameBefore;
    private int tried;

    Elimination(Answers answers) {
        this.answers = answers;
        distinct = distinct(answers.all());
        var candidates = new Candidates(answers);
        var assumptions = new Assumptions(candidates);
        faults = new Faults(answers.facts(), candidates).all();
        all = assumptions.all();
        dependOnTheNameBefore = dependOnTheNameBefore(answers);
        trusting = answers.areFromBehindToo() ? all : assumptions.trusting();
    }

    /** The same answer to the same question excludes nothing more. */
    private static List<Answer> distinct(List<Answer> all) {
        var first = new LinkedHashMap<Answer.Seen, Answer>();
        all.forEach(answer -> first.putIfAbsent(answer.seen(), answer));
        return List.copyOf(first.values());
    }

    /** Whether a name that is not always served is served each time when it was served just before: with two servers in turns, in 3 of 100 cases. */
    private static boolean dependOnTheNameBefore(Answers answers) {
        var again = answers.all().stream().filter(answer -> answer.question().before() == Question.Before.SAME_NAME_SERVED)
            .filter(answer -> answers.own(answer.question().host()).stream().anyMatch(other -> !other.isServed())).toList();
        return again.size() >= ENOUGH_AGAIN && again.stream().allMatch(Answer::isServed);
    }

    List<Deployment> healthy() {
        return isComplete(List.of())
            ? trusting.stream().filter(deployment -> survives(new Hypothesis(deployment, List.of()))).toList()
            : List.of();
    }

    List<Hypothesis> single() {
        return faults.stream().filter(fault -> isComplete(List.of(fault)))
            .flatMap(fault -> bases(fault).map(base -> new Hypothesis(base, List.of(fault)))).filter(this::survives).toList();
    }

    List<Hypothesis> pairs() {
        var survivors = new ArrayList<Hypothesis>();
        for (int i = 0; i < faults.size(); i++) {
            for (int j = i + 1; j < faults.size(); j++) {
                var pair = List.of(faults.get(i), faults.get(j));
                if (pair.getFirst().slot() != pair.getLast().slot() && isComplete(pair)) {
                    widest(pair).map(base -> new Hypothesis(base, pair)).filter(this::survives).forEach(survivors::add);
                }
            }
        }
        return survivors;
    }

    private Stream<Deployment> widest(List<Fault> pair) {
        return pair.stream().max(Comparator.comparing(fault -> SHOW_THE_POLICY.contains(fault.slot()))).stream()
            .flatMap(this::bases);
    }

    private Stream<Deployment> bases(Fault fault) {
        return (SHOW_THE_POLICY.contains(fault.slot()) ? all : trusting).stream();
    }

    /** Where a name wants client certificates, the server either guards it or does not; both are said. */
    private boolean isComplete(List<Fault> assumed) {
        return answers.facts().closed().isEmpty() || assumed.stream().anyMatch(fault -> fault.slot() == Slot.COMPARISON);
    }

    private boolean survives(Hypothesis hypothesis) {
        var deployment = hypothesis.deployment();
        if (tried++ >= MOST || !isPlausible(hypothesis, deployment)) {
            return false;
        }
        var against = Agreement.contradiction(deployment, answers.facts(), distinct);
        against.ifPresent(answer -> excluding.merge(answer, 1, Integer::sum));
        return against.isEmpty();
    }

    /**
     * A 5xx for an unknown Host comes from the first server: it does not know the Host that it replaces. Servers that take turns do not answer
     * the same again and again.
     */
    private boolean isPlausible(Hypothesis hypothesis, Deployment deployment) {
        if (deployment.backends().size() > 1 && dependOnTheNameBefore) {
            return false;
        }
        return hypothesis.healthy().first().server().policy().unknown() < SERVER_ERROR
            || hypothesis.faults().stream().noneMatch(fault -> fault.slot() == Slot.HOST_SENT);
    }

    /** The answers that have excluded hypotheses, those first that have excluded most. */
    List<Answer> telling() {
        return answers.all().stream().filter(excluding::containsKey)
            .sorted(Comparator.comparing((Answer answer) -> excluding.getOrDefault(answer, 0)).reversed()).toList();
    }
}
