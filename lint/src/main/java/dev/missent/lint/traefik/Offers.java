package dev.missent.lint.traefik;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/**
 * The certificates that Traefik has. A handshake gets the one that covers its server name, an exact name before a wildcard; so what a router
 * presents depends on all of them.
 */
final class Offers {
    private final Map<String, CertificateUse> byName = new HashMap<>();
    private boolean isComplete = true;

    /** Certificates in files; one that cannot be read may cover any name. */
    void addFiles(Provided provided, Sources sources) {
        for (var certificate : provided.root().at("tls", "certificates").elements()) {
            add(certificate.at("certFile"), sources);
        }
        provided.root().at("tls", "stores").entries()
            .forEach(store -> add(store.value().at("defaultCertificate", "certFile"), sources));
    }

    private void add(Node file, Sources sources) {
        if (!file.isThere()) {
            return;
        }
        var facts = file.isTemplate()
            ? List.<CertificateFacts>of()
            : sources.certificates(file.text().orElse(""), file.place().file());
        if (facts.isEmpty()) {
            isComplete = false;
        } else {
            offer(new CertificateUse(file.text().orElse(""), file.place(), facts.getFirst()),
                facts.getFirst().coverage().names());
        }
    }

    /** Certificates that a resolver orders for domains that the configuration lists. */
    void addDomains(Node tls) {
        var resolver = tls.at("certResolver").text();
        for (var domain : tls.at("domains").each()) {
            var names = Stream.concat(domain.at("main").each().stream(), sans(domain.at("sans"))).toList();
            if (names.stream().anyMatch(Node::isTemplate)) {
                isComplete = false;
            } else if (resolver.isPresent()) {
                var texts = names.stream().flatMap(name -> name.text().stream()).toList();
                offer(new CertificateUse(resolver.get() + ": " + String.join(", ", texts), domain.place(), null), texts);
            }
        }
    }

    private void offer(CertificateUse use, List<String> names) {
        names.forEach(name -> byName.putIfAbsent(name.toLowerCase(Locale.ROOT), use));
    }

    /** In labels and arguments the names are one text with commas. */
    private static Stream<Node> sans(Node sans) {
        return sans.each().stream()
            .flatMap(each -> Stream.of(each.text().orElse("").split("\\s*,\\s*", -1)).map(name -> new Node.Scalar(each.place(),
                name)));
    }

    /** What a router presents for its hosts. */
    Setting<List<CertificateUse>> presented(RouterRule rule, Node tls, Place place) {
        var secret = tls.at("secretName");
        if (secret.isThere()) {
            return Values.text(secret, "").map(id -> List.of(new CertificateUse(id, secret.place(), null)));
        }
        if (rule.names().isEmpty() || rule.names().stream().anyMatch(name -> name.known().isEmpty())) {
            return Setting.unknown("the hosts of the router are not known", place);
        }
        var uses = new ArrayList<CertificateUse>();
        for (var name : rule.names()) {
            var offered = best(name);
            if (offered.isPresent()) {
                uses.add(offered.get());
            } else if (!isComplete || tls.at("certResolver").text().isEmpty()) {
                return Setting.unknown("the certificate is not in these files", place);
            } else {
                String hosts = String.join(", ", rule.names().stream().map(SiteName::text).toList());
                uses.add(
                    new CertificateUse(tls.at("certResolver").text().get() + ": " + hosts, tls.at("certResolver").place(), null));
            }
        }
        return Setting.known(uses.stream().distinct().toList(), uses.getFirst().place());
    }

    private Optional<CertificateUse> best(SiteName name) {
        String host = name.text();
        return Optional.ofNullable(byName.get(host))
            .or(() -> Optional.ofNullable(byName.get("*" + host.substring(Math.max(0, host.indexOf('.'))))));
    }
}
