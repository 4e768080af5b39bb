package dev.missent.doctor.hypothesis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.doctor.hypothesis.Outcome.Content;
import dev.missent.doctor.hypothesis.Outcome.Failed;
import dev.missent.doctor.hypothesis.Outcome.NoHandshake;
import dev.missent.doctor.hypothesis.Outcome.Place;
import dev.missent.doctor.hypothesis.Outcome.Refused;
import dev.missent.doctor.hypothesis.Outcome.Rejected;
import dev.missent.doctor.hypothesis.Question.Before;
import dev.missent.doctor.hypothesis.Question.Port;

/**
 * A deployment that is asked what {@code ProbeRun} asks, in its order, and told as a scene. Where several outcomes are allowed, the one that
 * comes fits what came before; several servers take turns.
 */
final class Told {
    private static final String ORIGIN = "127.77.0.2:8443";

    private final Deployment deployment;
    private final Facts facts;
    private final String front;
    private final String server;
    private int turn;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, List<String>> own = new HashMap<>();
    private String last = "";

    private Told(Deployment deployment, Facts facts, String products) {
        this.deployment = deployment;
        this.facts = facts;
        front = products.split(">", 2)[0];
        server = products.substring(products.indexOf('>') + 1);
    }

    /**
     * The lines of the scene.
     *
     * @param products the first server and the one behind: {@code nginx>httpd}
     * @param origin whether the upstream server is asked directly
     */
    static String scene(Deployment deployment, Facts facts, String products, boolean origin) {
        var told = new Told(deployment, facts, products);
        told.begin(origin);
        told.ask();
        if (origin) {
            told.askDirectly();
        }
        return String.join("\n", told.lines) + "\n";
    }

    private void begin(boolean origin) {
        lines.add("# told");
        lines.add("expect nothing");
        if (origin) {
            lines.add("origin " + ORIGIN);
        }
        lines.add("at 127.77.0.1:" + (facts.port() == Port.PRESENT ? "8443" : "443"));
        lines.add("certificate cert1 " + String.join(" ", facts.names()));
        facts.names().forEach(name -> lines.add("target " + name));
        lines.add("server " + front);
    }

    private void ask() {
        facts.names().forEach(name -> own(name, true));
        facts.names().reversed().forEach(name -> own(name, false));
        facts.names().forEach(name -> lines.add("provoke " + name + " h1 > - 400 " + page(400, front)));
        String first = facts.names().getFirst();
        exchange("unknown-host", new Question(Place.FRONT, first, "nobody.invalid", facts.port(), true, Before.UNKNOWN));
        facts.names().stream().filter(name -> own.getOrDefault(name, List.of()).contains("421")).limit(2)
            .forEach(
                name -> exchange("variant", Question.own(name, facts.port() == Port.PRESENT ? Port.ABSENT : Port.PRESENT, true)));
        for (var connection : facts.names()) {
            facts.names().stream().filter(host -> !host.equals(connection))
                .forEach(host -> exchange("cross", Question.own(host, facts.port(), true).over(connection)));
        }
        repeat();
    }

    private void own(String name, boolean http2) {
        own.computeIfAbsent(name, key -> new ArrayList<>()).add(exchange("own", Question.own(name, facts.port(), http2)));
    }

    private void repeat() {
        var failing = facts.names().stream().filter(name -> own.getOrDefault(name, List.of()).contains("421")
            || Set.copyOf(own.getOrDefault(name, List.of())).size() > 1).findFirst();
        var other = facts.names().stream().filter(name -> failing.isPresent() && !name.equals(failing.get())).findFirst();
        for (int round = 0; round < 2 && other.isPresent(); round++) {
            for (var name : List.of(failing.orElseThrow(), failing.orElseThrow(), other.get(), other.get())) {
                exchange("repeat", new Question(Place.FRONT, name, name, facts.port(), false,
                    last.equals(name) ? Before.SAME_NAME_SERVED : Before.UNKNOWN));
            }
        }
    }

    private void askDirectly() {
        facts.names().forEach(name -> exchange("origin-own", Question.direct(name, name, facts.port())));
        facts.names().forEach(name -> exchange("origin-no-sni", Question.direct(null, name, facts.port())));
    }

    /** Asks, and returns the status. */
    private String exchange(String purpose, Question question) {
        boolean direct = question.place() == Place.BEHIND;
        var outcome = choose(question);
        String line = purpose + " " + (question.sni() == null ? "-" : question.sni()) + " ";
        String at = direct ? " at=" + ORIGIN : "";
        if (outcome instanceof NoHandshake) {
            lines.add(line + "!tls_failed alert=unrecognized_name" + at);
            return "";
        }
        String answer = answer(outcome);
        String port = question.port() == Port.ABSENT ? "" : facts.port() == Port.PRESENT ? ":8443" : ":443";
        lines.add(
            line + (question.http2() ? "h2" : "h1 offered=h2,http/1.1") + at + " > " + question.host() + port + " " + answer);
        last = direct ? last : question.host();
        return answer.split(" ", 2)[0];
    }

    /** The kept connection is that of the name before. */
    private Outcome choose(Question question) {
        var allowed = Prediction.of(deployment, facts, question).stream().sorted(Comparator.comparing(Outcome::toString))
            .toList();
        boolean pool = deployment.first().passing().keeping() == Passing.Keeping.CONNECTIONS_FOR_ALL;
        if (pool && question.place() == Place.FRONT) {
            var kept = new Question(question.place(), question.sni(), question.host(), question.port(), question.http2(),
                Before.SAME_NAME_SERVED);
            var right = Prediction.of(deployment, facts, kept);
            return allowed.stream().filter(outcome -> right.contains(outcome) == (last.isEmpty() || last.equals(question.host())))
                .findFirst()
                .orElse(allowed.getFirst());
        }
        return allowed.get(turn++ % allowed.size());
    }

    private String answer(Outcome outcome) {
        return switch (outcome) {
            case Content(var site, var status) -> status == 0 ? "200 site-" + letter(site) : status + " site-" + letter(site);
            case Refused(var status, var place) -> status + " " + page(status, place == Place.FRONT ? front : server);
            case Rejected() -> "400 httpd-400";
            case Failed() -> "502 " + page(502, front);
            case NoHandshake() -> throw new IllegalStateException("no answer");
        };
    }

    private static String letter(String site) {
        return site.isEmpty() ? "z" : site.substring(0, 1);
    }

    /** The page of a product, or one that no product writes where the scenes have none. */
    private static String page(int status, String product) {
        return switch (status + product) {
            case "421httpd", "421nginx", "421haproxy", "421traefik", "400nginx", "400httpd", "400haproxy", "404nginx", "502nginx",
                "400tomcat" ->
                product + "-" + status;
            case "400jetty" -> "jetty-invalid-sni";
            case "403httpd" -> "httpd-403-sni";
            default -> status == 404 ? "bare-404" : "bare-421";
        };
    }
}
