package dev.missent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.missent.cli.options.ConnectTo;
import dev.missent.cli.options.ConnectTo.Diversion;
import dev.missent.cli.options.Durations;
import dev.missent.cli.options.PemOption;
import dev.missent.cli.options.Resolve;
import dev.missent.cli.options.UsageException;
import dev.missent.client.Attempts;
import dev.missent.client.MissentClient;
import dev.missent.client.RequestOptions;
import dev.missent.core.coalesce.Policy;
import dev.missent.doctor.report.Visible;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The client on the command line: shows for each URL which connection carried it, and why. */
@Command(name = "get", mixinStandardHelpOptions = true, versionProvider = dev.missent.cli.Version.class, header = "Requests URLs one after the other with one client, and tells which connection carried each, and why.", description = "The quickest way to see connections being shared and a 421 being repaired. Bodies are read and counted, not printed.", footer = {
        "",
        "Exit code 1: a response was 421 or there was none.",
        "Example:  missent get https://shop.example/ https://api.shop.example/",
        "          missent get --coalescing never --json https://shop.example/ https://api.shop.example/"})
final class GetCommand implements Callable<Integer> {
    private static final int MISDIRECTED = 421;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    @Parameters(paramLabel = "URL", arity = "1..*", description = "http or https URLs; https unless said.")
    private List<String> urls = new ArrayList<>();

    @Option(names = "--resolve", paramLabel = "HOST:PORT:ADDR", description = "Use this address for the host, as with curl.")
    private List<String> resolve = new ArrayList<>();

    @Option(names = "--coalescing", paramLabel = "POLICY", description = "never, origin_only or dns_and_certificate (default).")
    private Policy policy = Policy.DNS_AND_CERTIFICATE;

    @Option(names = "--dedicated", description = "A new connection for each request.")
    private boolean dedicated;

    @Option(names = "--sni", paramLabel = "NAME", description = "The server name to send instead of the host's.")
    private @Nullable String sni;

    @Option(names = "--connect-to", paramLabel = "H1:P1:H2:P2", description = "Connect to H2 and P2 instead of H1 and P1, as with curl.")
    private List<String> connectTo = new ArrayList<>();

    @Option(names = {"-X", "--method"}, paramLabel = "METHOD", description = "The method; GET unless given.")
    private String method = "GET";

    @Option(names = {"-d", "--data"}, paramLabel = "TEXT", description = "A body to send; the method is POST then, unless given.")
    private @Nullable String data;

    @Option(names = "--http", paramLabel = "VERSION", description = "1.1 or 2 (default).")
    private String http = "2";

    @Option(names = "--ca", paramLabel = "FILE", description = "Trust these certificates (PEM) instead of the platform's.")
    private @Nullable Path ca;

    @Option(names = "--location", description = "Follow redirects.")
    private boolean follow;

    @Option(names = "--timeout", paramLabel = "DURATION", converter = Durations.class, description = "The limit for each URL with all attempts, such as 5s or 500ms; 30s unless given.")
    private Duration timeout = Duration.ofSeconds(30);

    @Option(names = "--json", description = "A JSON document instead of text.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var resolution = new Resolve(resolve);
        var diversions = new ConnectTo(connectTo);
        var requests = urls.stream().map(url -> request(url, resolution, diversions)).toList();
        var builder = MissentClient.newBuilder()
            .coalescing(policy)
            .followRedirects(follow ? Redirect.NORMAL : Redirect.NEVER)
            .resolver(host -> addresses(resolution, host));
        if (ca != null) {
            builder.sslContext(new PemOption("--ca", ca).trust());
        }
        var results = new ArrayList<Fetched>();
        try (var client = builder.build()) {
            for (var request : requests) {
                results.add(fetch(client, request));
            }
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(FetchedJson.of(results));
        } else {
            results.forEach(each -> each.print(out));
        }
        out.flush();
        resolution.unused().forEach(entry -> warn("--resolve " + entry, "no request was for that host"));
        diversions.unused().forEach(entry -> warn("--connect-to " + entry, "no URL has that host and port"));
        boolean fine = results.stream().allMatch(each -> each.status() != 0 && each.status() != MISDIRECTED);
        return fine ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private void warn(String option, String why) {
        spec.commandLine().getErr().println("missent: warning: " + Visible.line(option) + " was not needed: " + why);
    }

    private Fetched fetch(MissentClient client, HttpRequest request) throws InterruptedException {
        try {
            var response = client.send(request, BodyHandlers.ofInputStream());
            try (var content = response.body()) {
                return new Fetched(request.uri(), response.statusCode(), count(content), null, Attempts.of(response));
            }
        } catch (IOException failed) {
            return new Fetched(request.uri(), 0, 0, String.valueOf(failed.getMessage()), Attempts.of(failed));
        }
    }

    private static long count(InputStream content) throws IOException {
        return content.transferTo(OutputStream.nullOutputStream());
    }

    // ---- what was asked for

    private HttpRequest request(String url, Resolve resolution, ConnectTo diversions) {
        try {
            var uri = new URI(url.contains("://") ? url : "https://" + url);
            var body = data == null ? BodyPublishers.noBody() : BodyPublishers.ofString(data);
            var verb = data != null && method.equals("GET") ? "POST" : method;
            var request = HttpRequest.newBuilder(uri).method(verb, body)
                .version(version())
                .timeout(timeout)
                .header("user-agent", "missent/" + dev.missent.cli.Version.text() + " (get)")
                .build();
            return options(uri, resolution, diversions).on(request);
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            throw wrong(url + ": " + malformed.getMessage());
        }
    }

    private Version version() {
        return switch (http) {
            case "1.1" -> Version.HTTP_1_1;
            case "2" -> Version.HTTP_2;
            default -> throw wrong("--http: expected 1.1 or 2, got " + http);
        };
    }

    private RequestOptions options(URI uri, Resolve resolution, ConnectTo diversions) {
        var options = RequestOptions.DEFAULT;
        if (dedicated) {
            options = options.withDedicatedConnection();
        }
        if (sni != null) {
            options = options.withSni(sni.toLowerCase(Locale.ROOT));
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : "http".equalsIgnoreCase(uri.getScheme()) ? HTTP : HTTPS;
        var diversion = diversions.find(String.valueOf(uri.getHost()), port);
        return diversion == null
            ? options
            : options.withConnectTo(new InetSocketAddress(address(diversion, uri, resolution), diversion.toPort(port)));
    }

    private static InetAddress address(Diversion diversion, URI uri, Resolve resolution) {
        String host = diversion.toHost(uri.getHost());
        return addresses(resolution, host).stream().findFirst().orElseThrow(() -> new UsageException(
            "--connect-to " + diversion.text() + ": the name " + host + " cannot be resolved"));
    }

    /** The addresses of a name: given ones, or the platform's. */
    private static List<InetAddress> addresses(Resolve resolution, String host) {
        var given = resolution.addresses(host);
        try {
            return given.isEmpty() ? List.of(InetAddress.getAllByName(host)) : given;
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
