package dev.missent.doctor.casefile;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.missent.doctor.casefile.Exchange.Body;
import dev.missent.doctor.casefile.Exchange.Field;
import dev.missent.doctor.casefile.Exchange.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Redacts a case file so that it can be published: names, addresses, paths and contents are replaced, each always by the same, so that
 * rules judge the copy like the original. Only the issuers of certificates are lost, and with them the signs of a middlebox.
 */
public final class Redaction {
    private static final String BENCHMARKING = "198.18.";
    private static final Set<String> KEPT = Set.of("server", "upgrade", "content-type", "x-served-by", "x-timer", "x-azure-ref");
    private static final int ERROR = 400;

    private static final Pattern URL_HOST = Pattern.compile("https?://([^/:?#]+)");
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, String> parents = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();

    private Redaction() {}

    /** The redacted copy. */
    public static CaseFile of(CaseFile file) {
        return new Redaction().redact(file);
    }

    private CaseFile redact(CaseFile file) {
        var targets = file.targets().stream().map(this::target).toList();
        var certificates = file.certificates().stream().map(this::certificate).toList();
        var run = file.run();
        return new CaseFile(file.schemaVersion(), file.tool(),
            new CaseFile.Run(run.startedAt(), run.durationMillis(), run.complete(), run.requests(), socket(run.origin()),
                run.clientCertificate(),
                run.trust().equals("platform") ? "platform" : "file", name(run.sni()), authority(run.host())),
            targets, certificates, file.connections().stream().map(this::contact).toList(),
            file.exchanges().stream().map(this::exchange).toList(),
            List.of());
    }

    private Target target(Target target) {
        boolean literal = target.addresses().contains(target.host());
        String host = literal ? address(target.host()) : required(target.host());
        String path = path(target.path());
        return new Target("https://" + host + (target.port() == 443 ? "" : ":" + target.port()) + path, host, target.port(), path,
            target.addresses().stream().map(this::address).toList(), target.resolvedBy());
    }

    private CertificateFacts certificate(CertificateFacts certificate) {
        return new CertificateFacts(certificate.id(), "redacted-" + certificate.id(), "", "", "",
            certificate.names().stream().map(this::required).toList(),
            certificate.addresses().stream().map(this::address).toList(), certificate.notBefore(), certificate.notAfter(),
            certificate.distrust() == null ? null : "not trusted");
    }

    private Contact contact(Contact contact) {
        String address = socket(contact.address());
        return new Contact(contact.id(), contact.purpose(), contact.place(), address == null ? "" : address, name(contact.sni()),
            contact.offered(),
            contact.handshake(),
            trouble(contact.trouble()), contact.startedMillis(), contact.millis());
    }

    private Exchange exchange(Exchange exchange) {
        String host = authority(exchange.host());
        return new Exchange(exchange.id(), exchange.connection(), host == null ? "" : host, exchange.method(),
            path(exchange.path()), reply(exchange.reply()),
            trouble(exchange.trouble()), exchange.startedMillis(), exchange.millis());
    }

    private @Nullable Reply reply(@Nullable Reply reply) {
        return reply == null
            ? null
            : new Reply(reply.status(), reply.fields().stream().map(this::field).toList(), body(reply.body(), reply.status()));
    }

    private Field field(Field field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (name.equals("location")) {
            return new Field(field.name(), place(field.value()));
        }
        if (name.equals("via") && field.value().toLowerCase(Locale.ROOT).contains("cloudfront")) {
            return new Field(field.name(), "CloudFront");
        }
        return KEPT.contains(name) ? field : new Field(field.name(), "(left out)");
    }

    /** Where a redirect leads is not told, but whether that is a name for visitors: a rule asks for that. */
    private String place(String location) {
        String number = titles.computeIfAbsent("location " + location, key -> String.valueOf(titles.size() + 1));
        var host = URL_HOST.matcher(location.toLowerCase(Locale.ROOT));
        return host.lookingAt() && !names.containsKey(host.group(1)) && InnerNames.has(host.group(1))
            ? "https://place" + number + ".internal/"
            : "place " + number;
    }

    /** Keeps the text of error pages, because it shows which product wrote them; no rule needs the text of other pages. */
    private Body body(Body body, int status) {
        String title = body.title() == null
            ? null
            : "title " + titles.computeIfAbsent(body.title(), key -> String.valueOf(titles.size() + 1));
        return new Body(body.bytes(), body.whole(), body.sha256(), title, name(body.canonical()),
            status >= ERROR ? withoutNames(body.beginning()) : "");
    }

    /** Replaces whole names only, the longest first: a top-level domain is also a word. */
    private String withoutNames(String text) {
        String clean = text;
        for (var known : List.of(names, addresses, paths)) {
            for (var name : known.entrySet().stream().sorted(Comparator.comparingInt(entry -> -entry.getKey().length()))
                .toList()) {
                clean = clean.replace(name.getKey(), name.getValue());
            }
        }
        return clean;
    }

    private static @Nullable Trouble trouble(@Nullable Trouble trouble) {
        return trouble == null ? null : new Trouble(trouble.reason(), "", trouble.alert(), trouble.streamError());
    }

    // ---- replacements: equal originals get equal replacements

    private @Nullable String name(@Nullable String name) {
        return name == null ? null : required(name);
    }

    /**
     * Keeps a wildcard a wildcard: its parent is replaced like the parents of the names that it covers. Domains of providers are public.
     */
    private String required(String name) {
        if (name.endsWith(".invalid")) {
            return name;
        }
        int dot = name.indexOf('.');
        if (dot < 0) {
            return names.computeIfAbsent(name, key -> "host" + (names.size() + 1));
        }
        String parent = parent(name.substring(dot + 1));
        return name.startsWith("*.")
            ? "*." + parent
            : names.computeIfAbsent(name, key -> "name" + (names.size() + 1) + "." + parent);
    }

    private String parent(String parent) {
        return Providers.has(parent)
            ? parent
            : parents.computeIfAbsent(parent, key -> "site" + (parents.size() + 1) + ".example");
    }

    private String address(String address) {
        return addresses.computeIfAbsent(address, key -> {
            int number = addresses.size() + 1;
            return key.indexOf(':') >= 0
                ? "2001:db8::" + Integer.toHexString(number)
                : (key.startsWith(BENCHMARKING) ? "198.18.0." : "192.0.2.") + number;
        });
    }

    private @Nullable String socket(@Nullable String socket) {
        if (socket == null) {
            return null;
        }
        int colon = socket.lastIndexOf(':');
        String literal = socket.substring(0, colon);
        boolean bracketed = literal.startsWith("[");
        String replaced = address(bracketed ? literal.substring(1, literal.length() - 1) : literal);
        return (bracketed ? "[" + replaced + "]" : replaced) + socket.substring(colon);
    }

    private @Nullable String authority(@Nullable String host) {
        if (host == null || host.isEmpty()) {
            return host;
        }
        int colon = host.lastIndexOf(':');
        String name = colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
        String port = name.length() == host.length() ? "" : host.substring(colon);
        boolean bracketed = name.startsWith("[");
        String bare = bracketed ? name.substring(1, name.length() - 1) : name;
        if (addresses.containsKey(bare)) {
            return (bracketed ? "[" + address(bare) + "]" : address(bare)) + port;
        }
        String lower = bare.toLowerCase(Locale.ROOT);
        boolean dotted = lower.endsWith(".");
        String replaced = required(dotted ? lower.substring(0, lower.length() - 1) : lower) + (dotted ? "." : "");
        return (bare.equals(lower) ? replaced : replaced.toUpperCase(Locale.ROOT)) + port;
    }

    private String path(String path) {
        return path.equals("/") || path.isEmpty() ? path : paths.computeIfAbsent(path, key -> "/path" + (paths.size() + 1));
    }
}
