package dev.missent.lint.httpd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.NamePattern;
import dev.missent.lint.httpd.Directive.Word;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.model.Tls;
import dev.missent.lint.reader.Sources;

/** A virtual host. */
final class SiteReader {
    /** What httpd compares of two virtual hosts, besides certificates and client authentication. */
    private static final List<String> COMPARED = List.of("SSLProtocol", "SSLCipherSuite");

    private final Sources sources;
    private final HopReader hops;
    private final Setting<SniPolicy> policy;
    private final List<Directive> managed;

    /**
     * A reader of virtual hosts.
     *
     * @param server the directives outside of virtual hosts
     */
    SiteReader(Sources sources, Scope server, HopReader hops) {
        this.sources = sources;
        this.hops = hops;
        this.policy = server.setting("SSLVHostSNIPolicy", Setting.absent(SniPolicy.SAME_SETTINGS),
            given -> Setting.known(policy(given.word(0)), given.place()));
        this.managed = server.own("MDomain");
    }

    private static SniPolicy policy(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "strict" -> SniPolicy.SAME_SITE;
            case "authonly" -> SniPolicy.SAME_CLIENT_AUTH;
            case "insecure" -> SniPolicy.NONE;
            default -> SniPolicy.SAME_SETTINGS;
        };
    }

    Site site(Directive section, Scope host) {
        var names = names(host);
        String title = names.isEmpty()
            ? "the virtual host without a name in line " + section.place().line()
            : "the virtual host of " + names.getFirst().text();
        return new Site(section.place(), title, names, true, tls(host, names), protocols(host), policy, Setting.absent(false),
            Setting.absent(0), alternative(host), hops.routes(host));
    }

    private static List<SiteName> names(Scope host) {
        var names = new ArrayList<SiteName>();
        host.own("ServerName").stream().limit(1).flatMap(each -> each.words().stream().limit(1))
            .forEach(word -> names.add(name(word)));
        host.own("ServerAlias").forEach(each -> each.words().forEach(word -> names.add(name(word))));
        return names;
    }

    /** A name without scheme and port. In an alias a star stands for any characters. */
    private static SiteName name(Word word) {
        String text = word.value().replaceFirst("^https?://", "").replaceFirst(":\\d+$", "");
        String pattern = text.startsWith("*.") ? "*" + text : text;
        boolean odd = text.indexOf('*', 1) > 0 || text.indexOf('?') >= 0 || text.startsWith("*") && !text.startsWith("*.");
        return !odd && NamePattern.parse(pattern) instanceof Parsed.Valid<NamePattern>(var parsed)
            ? new SiteName.Pattern(parsed, word.place())
            : new SiteName.Unclear(text, word.place());
    }

    private Tls tls(Scope host, List<SiteName> names) {
        var settings = new HashMap<String, Setting<String>>();
        for (var name : COMPARED) {
            host.one(name).ifPresent(given -> settings.put(name, host.setting(name, Setting.absent(""),
                each -> Setting.known(each.text().toLowerCase(Locale.ROOT).replace('"', ' ').strip(), each.place()))));
        }
        return new Tls(certificates(host, names), clientAuth(host), trust(host), settings);
    }

    private Setting<List<CertificateUse>> certificates(Scope host, List<SiteName> names) {
        if (host.inherited("SSLCertificateFile").isEmpty()) {
            return managed(names);
        }
        return host.setting("SSLCertificateFile", Setting.absent(List.of()), last -> Setting.known(
            host.inherited("SSLCertificateFile").stream().map(each -> new CertificateUse(each.word(0), each.place(),
                sources.certificates(each.word(0), each.place().file()).stream().findFirst().orElse(null))).toList(),
            last.place()));
    }

    /** mod_md: the names of a managed domain share one certificate. */
    private Setting<List<CertificateUse>> managed(List<SiteName> names) {
        for (var domain : managed) {
            var covered = domain.words().stream().map(Word::value).collect(Collectors.toSet());
            if (names.stream().anyMatch(name -> covered.contains(name.text()))) {
                return Setting.known(List.of(new CertificateUse("MDomain " + domain.word(0), domain.place(), null)),
                    domain.place());
            }
        }
        return Setting.absent(List.of());
    }

    private static Setting<ClientAuth.Mode> clientAuth(Scope host) {
        return host.setting("SSLVerifyClient", Setting.absent(ClientAuth.Mode.NONE),
            given -> Setting.known(switch (given.word(0).toLowerCase(Locale.ROOT)) {
                case "require" -> ClientAuth.Mode.REQUIRE;
                case "optional", "optional_no_ca" -> ClientAuth.Mode.OPTIONAL;
                default -> ClientAuth.Mode.NONE;
            }, given.place()));
    }

    private static Setting<String> trust(Scope host) {
        return host.setting("SSLCACertificateFile",
            host.setting("SSLCACertificatePath", Setting.absent(""), given -> Setting.known(given.word(0), given.place())),
            given -> Setting.known(given.word(0), given.place()));
    }

    private static Setting<Set<Protocol>> protocols(Scope host) {
        return host.setting("Protocols", Setting.absent(Set.of(Protocol.HTTP_1_1)), given -> Setting.known(
            given.words().stream().anyMatch(word -> word.value().equals("h2"))
                ? Set.of(Protocol.HTTP_1_1, Protocol.HTTP_2)
                : Set.of(Protocol.HTTP_1_1),
            given.place()));
    }

    private static Setting<Boolean> alternative(Scope host) {
        return host.inherited("Header").stream().filter(each -> each.text().toLowerCase(Locale.ROOT).contains("alt-svc")
            && each.text().contains("h3")).findFirst().<Setting<Boolean>>map(each -> Setting.known(true, each.place()))
            .orElseGet(() -> Setting.absent(false));
    }

    /** The URLs of the members of all balancers. */
    static Map<String, List<Word>> balancers(List<Directive> directives) {
        Map<String, List<Word>> members = new HashMap<>();
        for (var each : directives) {
            if (each.is("Proxy") && each.word(0).startsWith("balancer://")) {
                members.computeIfAbsent(each.word(0).replaceFirst("/$", ""), name -> new ArrayList<>())
                    .addAll(each.children().stream().filter(child -> child.is("BalancerMember") && !child.words().isEmpty())
                        .map(child -> child.words().getFirst()).toList());
            }
            if (each.is("VirtualHost")) {
                balancers(each.children())
                    .forEach((name, urls) -> members.computeIfAbsent(name, key -> new ArrayList<>()).addAll(urls));
            }
        }
        return members;
    }
}
