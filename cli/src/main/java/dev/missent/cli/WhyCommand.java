package dev.missent.cli;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.dryrun.Answered;
import dev.missent.gateway.dryrun.Client;
import dev.missent.gateway.dryrun.DryRun;
import dev.missent.wire.tls.Sni;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One decision, explained. */
@Command(name = "why", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Explains one decision: would this connection be allowed to serve this host, and why?", description = "Nothing is contacted; the configuration decides as it would for a request. What the command line does not tell is assumed, and said where it matters.", footer = {
        "",
        "Example:  missent why -c gateway.yaml --sni shop.example --host staff.shop.example"})
final class WhyCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationFile configuration = new ConfigurationFile();

    @Option(names = "--sni", paramLabel = "NAME", description = "The server name of the connection; none when left out.")
    private @Nullable String sni;

    @Option(names = "--host", required = true, paramLabel = "HOST[:PORT]", description = "The authority of the request; the listener's public port unless given.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String host;

    @Option(names = "--path", paramLabel = "PATH", description = "The path of the request; / unless given.")
    private String path = "/";

    @Option(names = "--listener", paramLabel = "NAME", description = "The listener; the first with TLS unless given.")
    private @Nullable String listener;

    @Option(names = "--http", paramLabel = "VERSION", description = "The only protocol that the client offers, 1.1, 2 or 3; 1.1 and 2 unless given, and without TLS 1.1.")
    private @Nullable String http;

    @Option(names = "--tls", paramLabel = "VERSION", description = "The highest version that the client offers, 1.2 or 1.3 (default).")
    private @Nullable String tls;

    @Option(names = "--client-cert", negatable = true, description = "The client has a certificate that is accepted wherever one is asked for (default: none).")
    private @Nullable Boolean clientCertificate;

    @Option(names = "--client", paramLabel = "ADDRESS", description = "The address that the connection comes from, for trusted_gateways.")
    private @Nullable String address;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        var file = configuration.path(spec.commandLine());
        if (!(Loading.loadForAnswer(file, spec.commandLine().getErr()) instanceof LoadOutcome.Loaded loaded)) {
            return ExitCode.USAGE;
        }
        if (!(Authority.parse(host) instanceof Parsed.Valid<Authority>(var authority))) {
            throw wrong("--host " + host + " is not a host with a port");
        }
        if (!path.startsWith("/")) {
            throw wrong("--path: expected a path that begins with a slash, got " + path);
        }
        var run = new DryRun(loaded);
        var chosen = listener(loaded);
        var client = client(chosen);
        var answered = run.ask(chosen, client, authority, path);
        var out = Folded.on(spec.commandLine().getOut());
        new Explained(loaded.configuration(), run.decider().judgement(), chosen.name(), file)
            .print(answered, client.credential() instanceof Client.Credential.Accepted, out);
        printOthers(run, chosen, client, authority, answered, out);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private Client client(ListenerConfig chosen) {
        return new Client(Sni.of(sni == null ? null : host(sni, "--sni").toString()), version(), protocol(),
            credential(Boolean.TRUE.equals(clientCertificate)), isTrusted(chosen));
    }

    private static Client.Credential credential(boolean has) {
        return has ? new Client.Credential.Accepted() : new Client.Credential.None();
    }

    /** What was assumed, where another assumption has another answer. */
    private void printOthers(DryRun run, ListenerConfig chosen, Client client, Authority authority, Answered answered,
        Folded out) {
        others(chosen, client).forEach((option, other) -> {
            var instead = run.ask(chosen, other, authority, path);
            if (!Explained.headline(instead).equals(Explained.headline(answered))) {
                out.print(Explained.INDENT, "with " + option + ":  " + Explained.headline(instead), Explained.INDENT);
            }
        });
    }

    private Map<String, Client> others(ListenerConfig chosen, Client client) {
        var others = new LinkedHashMap<String, Client>();
        if (tls == null && chosen.tls()) {
            others.put("--tls 1.2", client.withTls(TlsVersion.TLS_1_2));
        }
        if (http == null) {
            var other = chosen.tls() ? Protocol.HTTP_1_1 : Protocol.HTTP_2;
            others.put("--http " + other.version(), client.withProtocol(other));
            if (chosen.protocols().contains(Protocol.HTTP_3)) {
                others.put("--http 3", client.withProtocol(Protocol.HTTP_3));
            }
        }
        if (clientCertificate == null && chosen.tls()) {
            others.put("--client-cert", client.withCredential(credential(true)));
        }
        if (address == null && !chosen.trustedGateways().isEmpty()) {
            others.put("--client " + chosen.trustedGateways().getFirst().address().getHostAddress(), client.withTrust(true));
        }
        return others;
    }

    private boolean isTrusted(ListenerConfig chosen) {
        if (address == null) {
            return false;
        }
        var from = host(address.indexOf(':') >= 0 && !address.startsWith("[") ? "[" + address + "]" : address, "--client");
        if (!from.isAddress()) {
            throw wrong("--client: expected an address, got " + address);
        }
        var literal = InetAddress.ofLiteral(from.name());
        return chosen.trustedGateways().stream().anyMatch(network -> network.contains(literal));
    }

    private ListenerConfig listener(LoadOutcome.Loaded loaded) {
        var all = loaded.configuration().listeners();
        if (listener != null) {
            var named = all.get(listener);
            if (named == null) {
                throw wrong("there is no listener " + listener + "; there are " + String.join(", ", all.keySet()));
            }
            return named;
        }
        return all.values().stream().filter(ListenerConfig::tls).findFirst().orElseGet(() -> all.values().iterator().next());
    }

    private Host host(String text, String flag) {
        return switch (Host.parse(text)) {
            case Parsed.Valid<Host>(var valid) -> valid;
            case Parsed.Malformed<Host>(var defect) -> throw wrong(flag + " " + text + ": " + defect.sentence());
        };
    }

    private @Nullable Protocol protocol() {
        return switch (http) {
            case null -> null;
            case "1.1", "1" -> Protocol.HTTP_1_1;
            case "2" -> Protocol.HTTP_2;
            case "3" -> Protocol.HTTP_3;
            default -> throw wrong("--http: expected 1.1, 2 or 3, got " + http);
        };
    }

    private TlsVersion version() {
        return switch (tls) {
            case null -> TlsVersion.TLS_1_3;
            case "1.2" -> TlsVersion.TLS_1_2;
            case "1.3" -> TlsVersion.TLS_1_3;
            default -> throw wrong("--tls: expected 1.2 or 1.3, got " + tls);
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
