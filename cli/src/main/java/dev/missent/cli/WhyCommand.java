package dev.missent.cli;

import java.util.Objects;
import java.util.concurrent.Callable;

import dev.missent.core.judge.ConnectionContext;
import dev.missent.core.judge.Presented;
import dev.missent.core.judge.Protocol;
import dev.missent.core.judge.Security;
import dev.missent.core.judge.TlsVersion;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.core.name.Parsed;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.ListenerConfig;
import dev.missent.gateway.config.ListenerConfig.SniPolicy;
import dev.missent.gateway.site.ServingMaker;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One decision, explained. */
@Command(name = "why", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Explains one decision: would this connection be allowed to serve this host, and why?", description = "Nothing is contacted; the configuration decides as it would for a request.", footer = {
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

    @Option(names = "--listener", paramLabel = "NAME", description = "The listener; the first with TLS unless given.")
    private @Nullable String listener;

    @Option(names = "--http", paramLabel = "VERSION", description = "1.1 or 2 (default).")
    private String http = "2";

    @Option(names = "--tls", paramLabel = "VERSION", description = "1.2 or 1.3 (default).")
    private String tls = "1.3";

    @Option(names = "--client-cert", description = "The client has presented a certificate that the connection's policy accepts.")
    private boolean clientCertificate;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        // warnings are lint's: here they would stand between the question and the answer
        var file = configuration.path(spec.commandLine());
        if (!(Loading.read(file) instanceof LoadOutcome.Loaded loaded)) {
            Loading.load(file, spec.commandLine().getErr());
            return ExitCode.USAGE;
        }
        var chosen = listener(loaded);
        var maker = ServingMaker.deciding(loaded);
        var name = sni == null ? null : host(sni, "--sni");
        if (isRefusedInHandshake(chosen, maker, name)) {
            return ExitCode.OK;
        }
        var connection = new ConnectionContext(chosen.name(), protocol(), security(maker, chosen, name));
        if (!(Authority.parse(host) instanceof Parsed.Valid<Authority>(var authority))) {
            throw wrong("--host " + host + " is no host with a port");
        }
        int port = authority.port() == Authority.NO_PORT ? chosen.publicPorts().getFirst() : authority.port();
        var origin = Origin.of(connection.scheme(), new Authority(authority.host(), port));
        new Explained(loaded, maker.judgement(), connection, origin, file).print(spec.commandLine().getOut());
        return ExitCode.OK;
    }

    /** With {@code sni: reject} there is no connection that could be judged: says so. */
    private boolean isRefusedInHandshake(ListenerConfig chosen, ServingMaker maker, @Nullable Host name) {
        var sites = maker.judgement().listener(chosen.name());
        boolean none = name == null || name.isAddress();
        boolean unknown = !none && (sites == null || sites.sites().find(Objects.requireNonNull(name)) == null);
        var answer = none ? chosen.sni().missing() : chosen.sni().unknown();
        if (!chosen.tls() || !(none || unknown) || answer != SniPolicy.Answer.REJECT) {
            return false;
        }
        var out = spec.commandLine().getOut();
        out.println("refused  " + (none ? "missing_extension" : "unrecognized_name"));
        out.println("  1  listener " + chosen.name() + " ends handshakes "
            + (none ? "without a server name" : "with a name that no site has")
            + " (TLS alert " + (none ? 109 : 112) + ")      refuse");
        out.println("     " + (none ? "RFC 9846 s9.2" : "RFC 6066 s3"));
        out.flush();
        return true;
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

    private Security security(ServingMaker maker, ListenerConfig chosen, @Nullable Host name) {
        var choice = maker.choice(chosen.name(), name);
        if (choice == null) {
            return new Security.Cleartext(false);
        }
        var certificate = choice.certificate();
        return new Security.Tls(name == null || name.isAddress() ? null : name,
            new Presented(certificate.name(), certificate.coverage()),
            choice.profile().clientAuth(), clientCertificate, version());
    }

    private Host host(String text, String flag) {
        return switch (Host.parse(text)) {
            case Parsed.Valid<Host>(var valid) -> valid;
            case Parsed.Malformed<Host>(var defect) -> throw wrong(flag + " " + text + ": " + defect.sentence());
        };
    }

    private Protocol protocol() {
        return switch (http) {
            case "1.1", "1" -> Protocol.HTTP_1_1;
            case "2" -> Protocol.HTTP_2;
            default -> throw wrong("--http is 1.1 or 2, not " + http);
        };
    }

    private TlsVersion version() {
        return switch (tls) {
            case "1.2" -> TlsVersion.TLS_1_2;
            case "1.3" -> TlsVersion.TLS_1_3;
            default -> throw wrong("--tls is 1.2 or 1.3, not " + tls);
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
