package dev.missent.junit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link MisdirectingServer}. By default the server answers 200 to every request.
 *
 * <p>{@link #strict}, {@link #once}, {@link #always}, {@link #never} and {@link #answering} add a rule each. For each request they are
 * asked in the order in which they were added; the first that has an answer gives it, and 200 is the answer when none has.
 *
 * {@snippet :
 * var server = MisdirectingServer.forNames("a.test", "b.test", "*.c.test")
 *     .once("b.test") // 421 to the first request for b.test
 *     .answering(request -> request.path().equals("/slow") ? Reply.of(200).body("late") : null)
 *     .start();
 * }
 *
 * <p>By default: HTTP/2 and HTTP/1.1, on 127.0.0.1 and a free port, no ORIGIN frame, no request for a client certificate, rules after the
 * body.
 *
 * <p>Methods that take names throw {@link IllegalArgumentException} for a text that is not a host name, address or origin.
 */
public final class MisdirectingServerBuilder {
    private final List<NamePattern> names;
    private List<NamePattern> covered;
    private List<Protocol> protocols = List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);
    private List<String> addresses = List.of("127.0.0.1");
    private final Map<String, List<String>> resolved = new LinkedHashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private boolean beforeBody;
    private @Nullable List<OriginEntry> origins;
    private boolean asksForCertificate;

    MisdirectingServerBuilder(String... names) {
        this.names = patterns(names);
        covered = this.names;
    }

    /** 421 whenever the host of the request is not the server name of its connection. */
    public MisdirectingServerBuilder strict() {
        return rule(new Rule.Strict());
    }

    /** 421 to the first request for each of these hosts that comes to this rule; without hosts, for each host. */
    public MisdirectingServerBuilder once(String... hosts) {
        return rule(new Rule.Once(Hosts.of(hosts)));
    }

    /** 421 to every request for these hosts; without hosts, to every request. */
    public MisdirectingServerBuilder always(String... hosts) {
        return rule(new Rule.Always(Hosts.of(hosts)));
    }

    /** 200 to every request for these hosts, whatever later rules say; without hosts, to every request. */
    public MisdirectingServerBuilder never(String... hosts) {
        return rule(new Rule.Never(Hosts.of(hosts)));
    }

    /**
     * What the function answers; null leaves the request to the next rule. It runs on the server's event loop and must not block: a
     * reply that must wait is made with {@link Reply#when}. When it throws, the answer is 500 and names the exception.
     */
    public MisdirectingServerBuilder answering(Function<Received, @Nullable Reply> function) {
        return rule(new Rule.Own(function));
    }

    private MisdirectingServerBuilder rule(Rule rule) {
        rules.add(rule);
        return this;
    }

    /**
     * Rules are asked when the head of a request has come, and see nothing of its body; a 421 is sent at once, and the rest of the body
     * is not read. Other answers still wait for the body. The default is to ask and to answer when the body has come.
     */
    public MisdirectingServerBuilder beforeBody() {
        beforeBody = true;
        return this;
    }

    /**
     * The entries of an ORIGIN frame (RFC 8336) that is sent right after SETTINGS: origins ({@code https://b.test:8443}), or hosts, which
     * mean https on the server's own port. The default is no frame.
     */
    public MisdirectingServerBuilder origins(String... entries) {
        origins = List.of(entries).stream().map(OriginEntry::of).toList();
        return this;
    }

    /** An empty ORIGIN frame: the connection is for the origin of its server name only (RFC 8336 s2.3). */
    public MisdirectingServerBuilder emptyOrigin() {
        return origins();
    }

    /** The names of the certificate, instead of those that resolve to the server: wildcards and addresses too. */
    public MisdirectingServerBuilder certificate(String... certificateNames) {
        covered = patterns(certificateNames);
        return this;
    }

    /** The protocols, most wanted first: {@code h2} and {@code http/1.1}, which is the default. */
    public MisdirectingServerBuilder protocols(String... alpn) {
        var chosen = new LinkedHashSet<Protocol>();
        for (var each : alpn) {
            chosen.add(switch (each) {
                case "h2" -> Protocol.HTTP_2;
                case "http/1.1" -> Protocol.HTTP_1_1;
                default -> throw new IllegalArgumentException("h2 and http/1.1 are spoken, not " + each);
            });
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("a server speaks at least one protocol: h2, http/1.1");
        }
        protocols = List.copyOf(chosen);
        return this;
    }

    /** Asks clients for a certificate, and takes none as well: see {@link MisdirectingServer#sslContextWithCertificate}. */
    public MisdirectingServerBuilder requestingClientCertificates() {
        asksForCertificate = true;
        return this;
    }

    /** The addresses to listen on, all on the same port; by default {@code 127.0.0.1}. Every name resolves to all of them. */
    public MisdirectingServerBuilder listeningOn(String... ofThisMachine) {
        addresses = addresses(ofThisMachine);
        return this;
    }

    /** The addresses that {@link MisdirectingServer#resolver} answers for one name, instead of those that are listened on. */
    public MisdirectingServerBuilder resolving(String name, String... to) {
        resolved.put(Host.of(name).name(), addresses(to));
        return this;
    }

    private static List<String> addresses(String... texts) {
        if (texts.length == 0) {
            throw new IllegalArgumentException("at least one address is needed");
        }
        for (var text : texts) {
            if (!(NamePattern.parse(text) instanceof Parsed.Valid<NamePattern>(NamePattern.Exact(var host))
                && host.isAddress())) {
                throw new IllegalArgumentException("no address: " + text);
            }
        }
        return List.of(texts);
    }

    private static List<NamePattern> patterns(String... texts) {
        if (texts.length == 0) {
            throw new IllegalArgumentException("at least one name is needed");
        }
        var patterns = List.of(texts).stream().map(text -> NamePattern.parse(text).orThrow()).toList();
        for (var pattern : patterns) {
            if (pattern instanceof NamePattern.AnyLabels || pattern instanceof NamePattern.CatchAll) {
                throw new IllegalArgumentException("no certificate has the name " + pattern + "; a wildcard is *.parent");
            }
        }
        return patterns;
    }

    /** The server, not started: JUnit starts it, or {@link MisdirectingServer#start}. */
    public MisdirectingServer build() {
        return new MisdirectingServer(
            new Plan(names, covered, protocols, addresses, resolved, new Rules(rules, beforeBody), origins,
                asksForCertificate));
    }

    /** The server, started; close it in the end. */
    public MisdirectingServer start() throws IOException {
        return build().start();
    }
}
