package dev.missent.doctor.hypothesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.hypothesis.Outcome.Place;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/** The values that are worth assuming: only what was seen can be predicted. */
final class Candidates {
    private static final Set<Integer> ABOUT_NAMES = Set.of(400, 403, 404, 421);
    private static final int BAD_REQUEST = 400;
    private static final int ERROR = 400;
    private static final int MISDIRECTED = 421;
    private static final int SERVER_ERROR = 500;
    private static final int MOST = 3;

    private final Answers answers;
    private final List<String> names;
    private final Map<String, Answer> pages = new LinkedHashMap<>();

    Candidates(Answers answers) {
        this.answers = answers;
        names = answers.facts().names();
        names.forEach(name -> page(name).ifPresent(page -> pages.put(name, page)));
    }

    /** The page of a name: as the upstream server shows it, or as its own connection does. */
    private Optional<Answer> page(String name) {
        var direct = answers.all().stream().filter(answer -> answer.question().place() == Place.BEHIND
            && answer.question().isOwn() && answer.question().host().equals(name));
        return Stream.concat(direct, answers.own(name).stream()).filter(Answer::isServed).findFirst();
    }

    private boolean isPageOf(Answer answer, String name) {
        Answer known = pages.get(name);
        return known != null && areAlike(answer, known);
    }

    private static boolean areAlike(Answer one, Answer other) {
        Reply first = one.reply();
        Reply second = other.reply();
        return first != null && second != null && Likeness.of(first, second) == Likeness.SAME;
    }

    private Stream<Answer> front() {
        return answers.all().stream().filter(answer -> answer.question().place() == Place.FRONT);
    }

    private Stream<Answer> unknownHosts() {
        return front().filter(answer -> !names.contains(answer.question().host()));
    }

    /** The statuses with which names may be refused, 421 when none was seen. */
    List<Integer> refusals() {
        var seen = new LinkedHashSet<Integer>();
        answers.all().stream().filter(answer -> answer.reply() != null).map(Answer::status).filter(ABOUT_NAMES::contains)
            .forEach(seen::add);
        seen.add(MISDIRECTED);
        return seen.stream().sorted(java.util.Comparator.reverseOrder()).limit(MOST).toList();
    }

    /** The statuses and stream errors with which requests are refused over the connections of other names. */
    Set<Integer> sharedRefusals() {
        var seen = new HashSet<Integer>();
        front().filter(answer -> !answer.question().isOwn() && answer.open() && !answer.isServed()).map(Answer::status)
            .filter(status -> status < SERVER_ERROR).forEach(seen::add);
        seen.add(MISDIRECTED);
        return seen;
    }

    /** What an unknown Host may get: the fallback, or the status that one got. */
    List<Integer> unknown() {
        var refused = unknownHosts().filter(answer -> !isAboutTheRequest(answer)).map(Answer::status)
            .filter(status -> status >= ERROR);
        return Stream.concat(Stream.of(0), refused).distinct()
            .limit(MOST).toList();
    }

    /** Apache httpd and nginx answer 400 to requests that are not valid, never to a Host that they do not know. */
    private static boolean isAboutTheRequest(Answer answer) {
        return answer.status() == BAD_REQUEST && Optional.ofNullable(answer.reply()).flatMap(Fingerprints::ofBody)
            .filter(author -> author == Product.HTTPD || author == Product.NGINX).isPresent();
    }

    /** Whether an unknown Host is refused as names are over each other's connections. */
    boolean areUnknownHostsRefused() {
        return unknownHosts().map(Answer::status).anyMatch(
            status -> status == MISDIRECTED || crossings().anyMatch(answer -> !answer.isServed() && answer.status() == status));
    }

    /** Every name with a site of its own, and the names with equal pages together. */
    List<Map<String, String>> sites() {
        var apart = new HashMap<String, String>();
        names.forEach(name -> apart.put(name, name));
        var together = new HashMap<>(apart);
        for (var name : names) {
            names.stream().limit(names.indexOf(name))
                .filter(before -> pages.containsKey(name) && isPageOf(pages.get(name), before))
                .findFirst().ifPresent(before -> together.put(name, before));
        }
        return together.equals(apart) ? List.of(apart) : List.of(apart, together);
    }

    /** The default site: one whose page others get as well, one that is served while others are refused, or none of the names. */
    List<String> fallbacks() {
        var shared = names.stream().filter(name -> answers.all().stream()
            .anyMatch(answer -> !answer.question().host().equals(name) && isPageOf(answer, name)));
        var nameless = names.stream().filter(name -> answers.all().stream()
            .anyMatch(answer -> answer.question().sni() == null && answer.question().host().equals(name) && answer.isServed()));
        return Stream.of(shared.limit(MOST), nameless.limit(MOST), served().limit(MOST), Stream.of(SiteServer.DEFAULT))
            .flatMap(found -> found).distinct().toList();
    }

    /** The settings that names may have: each its own, or those that are served the same. */
    List<Map<String, String>> settings() {
        var served = served().toList();
        if (served.isEmpty() || served.size() == names.size()) {
            return List.of(Map.of());
        }
        var shared = new HashMap<String, String>();
        served.forEach(name -> shared.put(name, SiteServer.DEFAULT));
        return List.of(Map.of(), shared);
    }

    /** A server name or a Host that may be sent for every request. */
    List<String> fixed() {
        return Stream.concat(fallbacks().stream().filter(name -> !name.equals(SiteServer.DEFAULT)), Stream.of(Passing.NOBODY))
            .toList();
    }

    private Stream<String> served() {
        return names.stream()
            .filter(name -> !answers.own(name).isEmpty() && answers.own(name).stream().allMatch(Answer::isServed));
    }

    /** The names that get what an unknown Host gets. */
    Set<String> missing() {
        // a first server that reaches nothing answers every name with 5xx, and none is missing
        var unknown = unknownHosts().filter(answer -> answer.status() < SERVER_ERROR || served().findAny().isPresent()).toList();
        var missing = new TreeSet<String>();
        names.stream()
            .filter(name -> answers.own(name).stream().anyMatch(own -> unknown.stream().anyMatch(other -> areAlike(own, other))))
            .forEach(missing::add);
        return missing;
    }

    /** The one name that is always refused, while several others are served. */
    Optional<String> onlyRefused() {
        var served = served().toList();
        var others = names.stream().filter(name -> !served.contains(name)).toList();
        return served.size() > 1 && others.size() == 1
            && answers.own(others.getFirst()).stream().map(Answer::status).allMatch(ABOUT_NAMES::contains)
                ? others.stream().findFirst()
                : Optional.empty();
    }

    /** Whether some name does not always get the same answer. */
    boolean areUnsteady() {
        return !unsteady().isEmpty();
    }

    /** The names that do not always get the same answer. */
    Set<String> unsteady() {
        return names.stream().filter(answers::isUnsteady).collect(Collectors.toUnmodifiableSet());
    }

    /** The errors that these names get. */
    Set<Integer> errorsOfUnsteady() {
        return unsteady().stream().flatMap(name -> answers.own(name).stream()).map(Answer::status)
            .filter(status -> status >= ERROR && status < SERVER_ERROR).collect(Collectors.toUnmodifiableSet());
    }

    /** The errors that names get over all their own connections, by name. */
    Map<String, Integer> errors() {
        var errors = new LinkedHashMap<String, Integer>();
        for (var name : names) {
            var statuses = answers.own(name).stream().map(Answer::status).distinct().toList();
            if (statuses.size() == 1 && statuses.getFirst() >= ERROR) {
                errors.put(name, statuses.getFirst());
            }
        }
        return errors;
    }

    /** Names that are served over each other's connections, in both directions as far as was seen. */
    List<Set<String>> groups() {
        var groups = new ArrayList<Set<String>>();
        for (var name : names) {
            var group = groups.stream().filter(known -> known.stream().noneMatch(other -> isRefusedBetween(name, other)))
                .findFirst();
            group.ifPresentOrElse(known -> known.add(name), () -> groups.add(new TreeSet<>(Set.of(name))));
        }
        return groups;
    }

    private boolean isRefusedBetween(String one, String other) {
        return front().filter(answer -> !answer.isServed()).map(Answer::question)
            .anyMatch(question -> question.host().equals(one) && other.equals(question.sni())
                || question.host().equals(other) && one.equals(question.sni()));
    }

    /** The names that are refused over the connections of others. */
    Set<String> ownConnectionsOnly() {
        var refused = new TreeSet<String>();
        crossings().filter(answer -> !answer.isServed()).map(answer -> answer.question().host()).forEach(refused::add);
        return refused;
    }

    /** The names over whose connections others get another answer than over their own. */
    Set<String> bound() {
        var bound = new TreeSet<String>();
        crossings().filter(answer -> answers.own(answer.question().host()).stream()
            .noneMatch(own -> own.path().equals(answer.path()) && areAlike(own, answer)))
            .map(answer -> answer.question().sni()).filter(java.util.Objects::nonNull).forEach(bound::add);
        return bound;
    }

    private Stream<Answer> crossings() {
        return front().filter(answer -> !answer.question().isOwn() && names.contains(answer.question().host()));
    }

    /** The names that are refused over HTTP/2 and served over HTTP/1.1, on whatever connection. */
    Set<String> withoutHttp2() {
        var refused = new TreeSet<String>();
        names.stream()
            .filter(name -> front().anyMatch(answer -> isAbout(answer, name) && answer.question().http2() && !answer.isServed())
                && front().anyMatch(answer -> isAbout(answer, name) && !answer.question().http2() && answer.isServed())
                && front().noneMatch(answer -> isAbout(answer, name) && answer.question().http2() && answer.isServed()))
            .forEach(refused::add);
        return refused;
    }

    private static boolean isAbout(Answer answer, String name) {
        return answer.question().host().equals(name);
    }
}
