package dev.missent.doctor.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.hypothesis.Facts.Behind;
import dev.missent.doctor.hypothesis.Fault.Slot;
import dev.missent.doctor.hypothesis.Front.Comparison;
import dev.missent.doctor.hypothesis.Passing.Keeping;
import dev.missent.doctor.hypothesis.Passing.Name;
import dev.missent.doctor.hypothesis.Passing.Sent;
import org.jspecify.annotations.Nullable;

/** The faults that are worth assuming, one builder for each part of a deployment. */
final class Faults {
    /** Nothing shows that the first server speaks TLS to another one. */
    private static final int WITHOUT_A_SIGN = 4;
    private static final Set<Integer> ABOUT_SERVER_NAMES = Set.of(400, 421);
    /** With more servers than these, each with one site, too many hypotheses would be tried. */
    private static final int MAX_SERVERS = 4;

    private final Facts facts;
    private final Candidates candidates;

    Faults(Facts facts, Candidates candidates) {
        this.facts = facts;
        this.candidates = candidates;
    }

    List<Fault> all() {
        var faults = new ArrayList<Fault>();
        faults.addAll(comparisons());
        faults.addAll(routing());
        faults.addAll(namesSent());
        faults.addAll(hostsSent());
        if (facts.behind() != Behind.CLEARTEXT && (candidates.areUnsteady() || !facts.closedBehind().isEmpty())) {
            faults.add(keeping(RuleId.U05, 2, Keeping.CONNECTIONS_FOR_ALL));
            faults.add(keeping(RuleId.U05, 5, Keeping.CONNECTIONS_OF_MANY));
            faults.add(keeping(RuleId.U06, 6, Keeping.SESSIONS_FOR_ALL));
        }
        faults.addAll(sites());
        faults.addAll(servers());
        return faults;
    }

    // ---- the first server compares

    private List<Fault> comparisons() {
        var faults = new ArrayList<Fault>();
        if (!facts.closed().isEmpty()) {
            faults.add(comparison(1, Comparison.RULES, List.of(), RuleId.V02));
            faults.add(comparison(2, Comparison.NONE, List.of(), RuleId.W02));
        }
        var groups = candidates.groups();
        boolean allDiffer = facts.names().size() > 2 && groups.size() == facts.names().size();
        faults.add(comparison(allDiffer || candidates.areUnknownHostsRefused() ? 4 : 2, Comparison.SETTINGS, groups, RuleId.V01));
        faults.add(comparison(3, Comparison.NAMES, List.of(), RuleId.V03, RuleId.E01));
        faults.add(comparison(4, Comparison.NAMES_AND_PORT, List.of(), RuleId.V03));
        var single = candidates.ownConnectionsOnly();
        if (!single.isEmpty() && single.size() < facts.names().size()) {
            faults.add(comparison(3, Comparison.OWN_CONNECTIONS, List.of(single), RuleId.V03, RuleId.V01));
        }
        var without = candidates.withoutHttp2();
        if (!without.isEmpty()) {
            faults.add(comparison(1, Comparison.HTTP_2, List.of(without), RuleId.V04, RuleId.A01));
        }
        return faults;
    }

    private Fault comparison(int weight, Comparison comparison, List<Set<String>> groups, RuleId... causes) {
        return new Fault(Slot.COMPARISON, List.of(causes), weight,
            deployment -> deployment
                .with(new Front(comparison, groups, candidates.sharedRefusals(), deployment.front().bound())));
    }

    private List<Fault> routing() {
        var bound = candidates.bound();
        return bound.isEmpty()
            ? List.of()
            : List.of(new Fault(Slot.ROUTING, List.of(RuleId.R01, RuleId.R02, RuleId.W01), 2, deployment -> deployment
                .with(new Front(deployment.front().comparison(), deployment.front().groups(), deployment.front().refusals(),
                    bound))));
    }

    // ---- the first server passes on

    private List<Fault> namesSent() {
        if (facts.behind() == Behind.CLEARTEXT) {
            return List.of();
        }
        var faults = new ArrayList<Fault>();
        faults.add(nameSent(RuleId.U01, 1, Name.NONE, null));
        for (var name : candidates.fixed()) {
            faults.add(nameSent(RuleId.U02, name.equals(Passing.NOBODY) ? 3 : 2, Name.FIXED, name));
        }
        faults.add(nameSent(RuleId.U03, 2, Name.WITH_PORT, null));
        faults.add(nameSent(RuleId.U04, 2, Name.COPIED, null));
        return faults;
    }

    private Fault nameSent(RuleId cause, int weight, Name name, @Nullable String fixed) {
        return new Fault(Slot.NAME_SENT, List.of(cause), weight + unseen(),
            deployment -> deployment.each(backend -> backend.with(backend.passing().withName(name, fixed))));
    }

    private int unseen() {
        return switch (facts.behind()) {
            case TLS -> 0;
            case ANOTHER_SERVER -> WITHOUT_A_SIGN / 2;
            case UNSEEN, CLEARTEXT -> WITHOUT_A_SIGN;
        };
    }

    /** The server name follows the Host that is sent, or stays that of the request. */
    private List<Fault> hostsSent() {
        var faults = new ArrayList<Fault>();
        for (var name : candidates.fixed()) {
            int weight = name.equals(Passing.NOBODY) ? 3 : 2;
            faults.add(hostSent(weight, Sent.FIXED, name, Name.AS_SENT));
            faults.add(hostSent(weight + 1 + unseen(), Sent.FIXED, name, Name.AS_CAME));
        }
        faults.add(new Fault(Slot.HOST_SENT, List.of(RuleId.N08, RuleId.N07), 3,
            deployment -> deployment.each(backend -> backend.with(backend.passing().withHost(Sent.MALFORMED, null)))));
        return faults;
    }

    private static Fault hostSent(int weight, Sent sent, String host, Name name) {
        return new Fault(Slot.HOST_SENT, List.of(RuleId.U07), weight,
            deployment -> deployment.each(backend -> backend.with(withHost(backend.passing(), sent, host, name))));
    }

    /** Where another fault has changed the server name, that change stays. */
    private static Passing withHost(Passing passing, Sent sent, String host, Name name) {
        var other = passing.withHost(sent, host);
        return passing.name() == Name.AS_SENT ? other.withName(name, null) : other;
    }

    private Fault keeping(RuleId cause, int weight, Keeping keeping) {
        return new Fault(Slot.KEEPING, List.of(cause), weight + unseen(),
            deployment -> deployment.each(backend -> backend.with(backend.passing().keeping(keeping))));
    }

    // ---- the server that has the sites

    private List<Fault> sites() {
        var faults = new ArrayList<Fault>();
        var missing = candidates.missing();
        if (!missing.isEmpty()) {
            faults.add(new Fault(Slot.SITES, List.of(RuleId.V05, RuleId.E02, RuleId.N02, RuleId.N03), 1 + missing.size(),
                deployment -> deployment.each(backend -> backend.with(backend.server().without(missing)))));
        }
        var errors = candidates.errors();
        candidates.onlyRefused().filter(name -> !missing.contains(name) && errors.containsKey(name))
            .ifPresent(name -> faults.add(new Fault(Slot.SITES, List.of(RuleId.V05, RuleId.E02), 2, deployment -> deployment
                .each(backend -> backend.with(backend.server().without(Set.of(name)).refusing(errors.getOrDefault(name, 0)))))));
        errors.values().stream().distinct().forEach(status -> faults.add(errors(status, errors)));
        if (errors.values().stream().distinct().count() > 1) {
            faults.add(new Fault(Slot.ERRORS, List.of(RuleId.N05, RuleId.N09, RuleId.N06, RuleId.A01, RuleId.N08), 9,
                deployment -> deployment.each(backend -> backend.with(backend.server().withErrors(errors)))));
        }
        return faults;
    }

    private Fault errors(int status, Map<String, Integer> all) {
        var ofStatus = new java.util.HashMap<>(all);
        ofStatus.values().removeIf(other -> other != status);
        int single = ofStatus.size() == 1 || ofStatus.size() == facts.names().size() ? 0 : ofStatus.size();
        return new Fault(Slot.ERRORS, ErrorCauses.of(status), ErrorCauses.weight(status) + single,
            deployment -> deployment.each(backend -> backend.with(backend.server().withErrors(ofStatus))));
    }

    // ---- several servers, or none

    private List<Fault> servers() {
        var faults = new ArrayList<Fault>();
        faults.add(new Fault(Slot.SERVERS, List.of(RuleId.N06, RuleId.U08), 2,
            deployment -> deployment.each(backend -> new Backend(backend.passing(), backend.server(), false))));
        if (candidates.areUnsteady()) {
            faults.add(
                turns(3 + unseen() / 2, first -> first.with(first.passing().withName(Name.NONE, null)), RuleId.U01, RuleId.E03));
            faults.add(turns(4, first -> new Backend(first.passing(), first.server(), false), RuleId.E03));
            lacking().forEach(server -> faults.add(turns(4, first -> first.with(server.apply(first.server())), RuleId.E03)));
            refusing(faults);
            oneSiteEach(faults);
        }
        return faults;
    }

    private static Fault turns(int weight, UnaryOperator<Backend> another, RuleId... causes) {
        return new Fault(Slot.SERVERS, List.of(causes), weight,
            deployment -> deployment.takingTurnsWith(another.apply(deployment.first())));
    }

    /** The servers that lack the names in trouble, or all, and show what they show to names that they do not know. */
    private List<UnaryOperator<SiteServer>> lacking() {
        var servers = new ArrayList<UnaryOperator<SiteServer>>();
        for (var missing : List.of(candidates.unsteady(), Set.copyOf(facts.names()))) {
            candidates.fallbacks().forEach(fallback -> servers.add(server -> server.without(missing).showing(fallback)));
        }
        return servers;
    }

    /** A server that lacks a name usually shows another site, or 404; 421 and 400 are usually about the server name. */
    private void refusing(List<Fault> faults) {
        for (var missing : List.of(candidates.unsteady(), Set.copyOf(facts.names()))) {
            candidates.errorsOfUnsteady().forEach(status -> faults.add(turns(ABOUT_SERVER_NAMES.contains(status) ? 6 : 4,
                first -> first.with(first.server().without(missing).refusing(status)), RuleId.E03)));
        }
    }

    /** Each server has one site, and shows it to everybody, or a page that belongs to none of the names. */
    private void oneSiteEach(List<Fault> faults) {
        if (facts.names().size() > MAX_SERVERS) {
            return;
        }
        for (int pages = 0; pages < 1 << facts.names().size(); pages++) {
            int shown = pages;
            faults.add(new Fault(Slot.SERVERS, List.of(RuleId.E03), 5, deployment -> new Deployment(deployment.front(),
                IntStream.range(0, facts.names().size())
                    .mapToObj(i -> only(deployment, facts.names().get(i), (shown >> i & 1) == 1)).toList())));
        }
    }

    private static Backend only(Deployment deployment, String site, boolean toEverybody) {
        var backend = deployment.first();
        var server = backend.server();
        return backend
            .with(new SiteServer(Map.of(site, site), toEverybody ? site : SiteServer.defaultBeside(site), server.policy(),
                server.errors()));
    }
}
