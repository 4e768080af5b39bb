package dev.missent.lint.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth.Mode;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.rule.FileFinding.Related;

/** MS-W02: a site that asks for client certificates can be reached over a connection that did not. */
final class ClientAuthBypassed implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        var product = overview.configuration().product();
        return overview.configuration().listeners().stream().filter(Listener::isTls)
            .flatMap(listener -> Stream.concat(product == Product.NGINX ? byDefaultServer(listener) : Stream.of(),
                unguarded(listener)))
            .toList();
    }

    /** nginx compares names only if the client has sent one that a block has. */
    private static Stream<FileFinding> byDefaultServer(Listener listener) {
        var standard = listener.standard();
        if (standard.isEmpty() || !standard.get().rejectsHandshake().surely(rejects -> !rejects)
            || !standard.get().tls().clientAuth().surely(mode -> mode != Mode.NONE)) {
            return Stream.of();
        }
        return listener.sites().stream()
            .filter(site -> !site.equals(standard.get()) && site.tls().clientAuth().surely(mode -> mode == Mode.REQUIRE)
                && site.tls().trust().surely(trust -> standard.get().tls().trust().surely(other -> !other.equals(trust))))
            .limit(1).map(site -> defaultServer(standard.get(), site));
    }

    private static FileFinding defaultServer(Site standard, Site other) {
        return new FileFinding(RuleId.W02, Level.ERROR, Confidence.LIKELY,
            standard.tls().trust().where().orElse(standard.place()),
            "clients that the default server trusts reach sites that trust another authority",
            "trusted for connections without a known server name",
            "A client with a certificate of this authority connects without a server name, or with an unknown one, and then asks for "
                + other.label()
                + ". nginx compares server name and Host only if the server name is known, so the request is served, although "
                + other.label() + " trusts another authority.",
            new About.Served(standard),
            List.of(new Related(other.tls().trust().where().orElse(other.place()), "the authority that is bypassed")));
    }

    private static Stream<FileFinding> unguarded(Listener listener) {
        var open = listener.sites().stream().filter(site -> site.tls().clientAuth().surely(mode -> mode != Mode.REQUIRE))
            .findFirst();
        var findings = new ArrayList<FileFinding>();
        if (open.isPresent()) {
            listener.sites().stream().filter(site -> site.tls().clientAuth().surely(mode -> mode == Mode.REQUIRE)
                && site.sniPolicy().surely(policy -> policy == SniPolicy.NONE))
                .forEach(site -> findings.add(finding(site, open.get())));
        }
        return findings.stream();
    }

    private static FileFinding finding(Site site, Site open) {
        return new FileFinding(RuleId.W02, Level.ERROR, Confidence.LIKELY,
            site.sniPolicy().where().or(() -> site.tls().clientAuth().where()).orElse(site.place()),
            "the client certificate of " + site.label() + " can be bypassed",
            "asked for by server name, but the site is chosen by Host",
            "A client connects with the server name " + open.label()
                + ", for which no client certificate is required, and then asks for "
                + site.label() + " by Host. Nothing compares the two, so the request is served.",
            new About.Served(site), List.of(new Related(open.place(), "no client certificate is required here")));
    }
}
