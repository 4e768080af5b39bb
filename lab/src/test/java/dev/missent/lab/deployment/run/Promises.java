package dev.missent.lab.deployment.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.probe.Prober;
import dev.missent.lab.probe.Seen;
import dev.missent.lab.scenario.Step;
import org.jspecify.annotations.Nullable;

/**
 * What clients rely on, looked at with a plain client: each name has its page on a connection of its own, with a certificate that is in order;
 * where the certificate of a connection has another name as well, that name has its page there, too; and a protected page needs a client certificate everywhere.
 *
 * @param plan the deployment
 * @param prober the client
 */
record Promises(Blueprint plan, Prober prober) {
    private static final int ROUNDS = 2;
    private static final String CLIENT = "client";

    /** What does not hold; nothing is good. */
    List<Breach> breaches() throws IOException {
        var breaches = new ArrayList<Breach>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var name : round % 2 == 0 ? plan.names() : plan.names().reversed()) {
                for (boolean http2 : new boolean[]{false, true}) {
                    own(name, http2, breaches);
                }
            }
        }
        for (var sni : plan.names()) {
            if (!plan.places().containsKey(sni)) {
                across(sni, breaches);
            }
        }
        return breaches.stream().distinct().toList();
    }

    private void own(String name, boolean http2, List<Breach> breaches) throws IOException {
        String protocol = http2 ? "HTTP/2" : "HTTP/1.1";
        if (!plan.protectedNames().contains(name)) {
            expect(name + " has its page over " + protocol, page(ask(http2, name, name, null, true), name), breaches);
            return;
        }
        expect(name + " has its page over " + protocol + " with a client certificate",
            page(ask(http2, name, name, CLIENT, true), name),
            breaches);
        refuse(name + " has no page without a client certificate", ask(http2, name, name, null, false), name, breaches);
        refuse(name + " has no page without SNI", ask(http2, null, name, null, false), name, breaches);
    }

    private void across(String sni, List<Breach> breaches) throws IOException {
        var covered = prober.names(sni);
        for (var name : plan.names()) {
            if (name.equals(sni) || plan.places().containsKey(name)) {
                continue;
            }
            for (boolean http2 : new boolean[]{false, true}) {
                String where = name + " on the connection of " + sni + (http2 ? " over HTTP/2" : " over HTTP/1.1");
                var ask = ask(http2, sni, name, null, false);
                if (plan.protectedNames().contains(name)) {
                    refuse(where + " has no page", ask, name, breaches);
                }
                if (covered.contains(name)) {
                    expect(where + " has its page", page(ask, name), breaches);
                }
            }
        }
    }

    private @Nullable String page(Step.Ask ask, String name) throws IOException {
        var seen = prober.seen(ask);
        return seen.outcome().equals("no-h2") || isPage(seen, name) ? null : seen.toString();
    }

    private void refuse(String promise, Step.Ask ask, String name, List<Breach> breaches) throws IOException {
        var seen = prober.seen(ask);
        expect(promise, isPage(seen, name) ? seen.toString() : null, breaches);
    }

    private static void expect(String promise, @Nullable String seen, List<Breach> breaches) {
        if (seen != null) {
            breaches.add(new Breach(promise, seen));
        }
    }

    private static boolean isPage(Seen seen, String name) {
        return seen.outcome().equals("200") && seen.text().contains("<h1>site-" + name.replaceFirst("\\.test$", "") + "</h1>");
    }

    private Step.Ask ask(boolean http2, @Nullable String sni, String host, @Nullable String certificate, boolean verified) {
        String box = plan.places().get(host);
        String via = box == null ? null : "@" + box + ".addr@:@" + plan.front().id() + ".port@";
        return new Step.Ask(http2, sni, List.of(host), List.of(), null, "/", certificate, via, verified);
    }
}
