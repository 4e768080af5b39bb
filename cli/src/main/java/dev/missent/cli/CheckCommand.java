package dev.missent.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import dev.missent.core.name.Parsed;
import dev.missent.core.target.Authorities;
import dev.missent.doctor.probe.Matrix;
import dev.missent.doctor.probe.Probe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Live hosts: each over its own connection, and, where several live behind one address, over each other's. */
@Command(name = "check", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Asks live hosts, each over its own connection and over those of the others.", description = "Names behind one address and port give the matrix: rows are connections (SNI), columns are hosts. So far it shows what "
    + "happens; naming the cause comes with the doctor.%n", footer = {"",
            "Example:  missent check https://shop.example/ https://api.shop.example/",
            "          missent check https://shop.test:8443/ --resolve shop.test:8443:127.0.0.1"})
final class CheckCommand implements Callable<Integer> {
    private static final int MOST_NAMES = 50;
    private static final Pattern RESOLVE = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:]+):[0-9]{1,5}:.+");

    private record Server(InetSocketAddress address, String path) {}

    @Parameters(paramLabel = "URL", arity = "1..*", description = "https URLs or hosts.")
    private List<String> urls = new ArrayList<>();

    @Option(names = "--resolve", paramLabel = "HOST:PORT:ADDR", description = "Use this address for the host, as with curl.")
    private List<String> resolve = new ArrayList<>();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "For each connection and request; 10 unless given.")
    private int timeout = 10;

    @Option(names = "--allow-incomplete", description = "A target that cannot be measured is no reason for exit code 3.")
    private boolean allowIncomplete;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (urls.size() > MOST_NAMES) {
            throw wrong("at most " + MOST_NAMES + " URLs at once");
        }
        if (timeout < 1) {
            throw wrong("--timeout " + timeout + " is too short: whole seconds, 1 or more");
        }
        resolve.stream().filter(entry -> !RESOLVE.matcher(entry).matches()).findFirst().ifPresent(entry -> {
            throw wrong("--resolve " + entry + " is not HOST:PORT:ADDR, such as shop.test:443:127.0.0.1");
        });
        Map<Server, List<Origin>> servers = new LinkedHashMap<>();
        boolean incomplete = false;
        for (var url : urls) {
            var origin = origin(url);
            try {
                servers.computeIfAbsent(new Server(address(origin), path(url)), server -> new ArrayList<>()).add(origin);
            } catch (UnknownHostException unknown) {
                spec.commandLine().getOut().println("? " + origin + "  not measured: the name cannot be resolved");
                incomplete = true;
            }
        }
        boolean found = false;
        try (var probe = new Probe(Duration.ofSeconds(timeout), "missent/" + Version.text() + " (connection check)")) {
            for (var entry : servers.entrySet()) {
                var names = entry.getValue().stream().map(Origin::host).distinct().toList();
                var matrix = Matrix.observe(probe, entry.getKey().address(), names, entry.getKey().address().getPort(),
                    entry.getKey().path());
                var table = new MatrixTable(matrix);
                table.print(spec.commandLine().getOut());
                found |= table.hasFindings();
                incomplete |= table.isIncomplete();
            }
        }
        spec.commandLine().getOut().flush();
        return found ? ExitCode.FINDINGS : incomplete && !allowIncomplete ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private Origin origin(String url) {
        String rest = url.startsWith("https://") ? url.substring("https://".length()) : url;
        if (rest.contains("://")) {
            throw wrong(url + ": only https can be checked");
        }
        int slash = rest.indexOf('/');
        return switch (Authorities.parsing().origin("https", slash < 0 ? rest : rest.substring(0, slash))) {
            case Parsed.Valid<Origin>(var origin) -> origin;
            case Parsed.Malformed<Origin>(var defect) -> throw wrong(url + ": " + defect.sentence());
        };
    }

    private String path(String url) {
        try {
            var uri = new URI(url.contains("://") ? url : "https://" + url);
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (URISyntaxException malformed) {
            throw wrong(url + " is no URL: " + malformed.getReason());
        }
    }

    private InetSocketAddress address(Origin origin) throws UnknownHostException {
        String prefix = new Authority(origin.host(), origin.port()) + ":";
        for (var entry : resolve) {
            if (entry.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return new InetSocketAddress(literal(entry.substring(prefix.length())), origin.port());
            }
        }
        return new InetSocketAddress(InetAddress.getByName(origin.host().name()), origin.port());
    }

    private InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text.replace("[", "").replace("]", ""));
        } catch (IllegalArgumentException noAddress) {
            throw wrong("--resolve: " + text + " is no address");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
