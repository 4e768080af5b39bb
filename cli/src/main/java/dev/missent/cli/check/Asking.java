package dev.missent.cli.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.missent.cli.options.Durations;
import dev.missent.cli.options.PemOption;
import dev.missent.cli.options.UsageException;
import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import dev.missent.doctor.probe.CheckRequest;
import dev.missent.wire.tls.ClientPolicy.Identity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked about, and how. */
public final class Asking {
    private static final int MAX_NAMES = 50;
    /** A name of letters before the port, the path or the end. */
    private static final Pattern DOT_AT_THE_END = Pattern.compile(
        "^(https://|--\\S+ )?[^/?#:@\\[\\]]*[A-Za-z][^/?#:@]*\\.([:/?#]|$)",
        Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\\p{Cntrl}]*");

    @Option(names = "-f", paramLabel = "FILE", description = "A text file with a URL or host on each line; - is standard input.")
    private @Nullable Path file;

    @Option(names = "--resolve", paramLabel = "HOST:PORT:ADDR", description = "Use this address for the host, as with curl; several with commas.")
    private List<String> resolve = new ArrayList<>();

    @Option(names = "--connect-to", paramLabel = "H1:P1:H2:P2", description = "Connect to H2 instead of H1, as with curl.")
    private List<String> connectTo = new ArrayList<>();

    @Option(names = "--origin", paramLabel = "HOST:PORT", description = "The upstream server of the proxy, to be asked directly as well; http://HOST:PORT without TLS.")
    private @Nullable String origin;

    @Option(names = "--sni", paramLabel = "NAME", description = "Send this server name instead of the host's.")
    private @Nullable String sni;

    @Option(names = "--host", paramLabel = "HOST", description = "Send this Host instead of the URL's.")
    private @Nullable String host;

    @Option(names = "--http", paramLabel = "VERSION", description = "auto (default), 1.1 or 2.")
    private String http = "auto";

    @Option(names = "--ip", paramLabel = "FAMILY", description = "4, 6 or all (default): which addresses are asked.")
    private String family = "all";

    @Option(names = "--ca", paramLabel = "FILE", description = "Trust these certificates (PEM) instead of the platform's.")
    private @Nullable Path ca;

    @Option(names = "--cert", paramLabel = "FILE", description = "A client certificate (PEM), for sites that ask for one; with --key.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "The private key of --cert (PEM).")
    private @Nullable Path key;

    @Option(names = {"-H",
            "--header"}, paramLabel = "NAME: VALUE", description = "A further field of requests to targets whose certificate is trusted; others do not get it.")
    private List<String> fields = new ArrayList<>();

    @Option(names = "--rate", paramLabel = "N", description = "At most so many requests a second for each address; 50 unless given.")
    private int rate = CheckRequest.USUAL_RATE;

    @Option(names = "--max-requests", paramLabel = "N", description = "At most so many requests altogether; 60 for one name, 48 more for each other unless given.")
    private int mostRequests;

    @Option(names = "--timeout", paramLabel = "DURATION", converter = Durations.class, description = "The limit for each connection and request, such as 5s or 500ms; 10s unless given.")
    private Duration timeout = Duration.ofSeconds(10);

    private List<String> unused = List.of();
    private List<String> dotted = List.of();

    /** What was typed with a dot at the end of a name: such a name is asked, and sent, without the dot. */
    public List<String> dotted() {
        return dotted;
    }

    /** What of {@code --resolve} and {@code --connect-to} no target of the inquiry has needed: a name is mistyped, or the port. */
    public List<String> unused() {
        return unused;
    }

    /** Makes the inquiry; {@link UsageException} says everything that does not fit. */
    public CheckRequest inquiry(List<String> urls, String tool) {
        var places = new ArrayList<Place>();
        urls.forEach(url -> places.add(Place.parse(url)));
        if (file != null) {
            places.addAll(TargetFile.read(file));
        }
        if (places.isEmpty()) {
            throw new UsageException("Missing required parameter: URL (or -f FILE)");
        }
        if (places.size() > MAX_NAMES) {
            throw new UsageException("at most " + MAX_NAMES + " URLs at once");
        }
        atLeastOne("--rate", rate, "too low: 1 or more");
        if (!List.of("4", "6", "all").contains(family)) {
            throw new UsageException("--ip: expected 4, 6 or all, got " + family);
        }
        var resolution = new NameResolution(resolve, connectTo, family);
        var targets = places.stream().distinct().map(resolution::target).toList();
        unused = resolution.unused();
        dotted = Stream.of(urls.stream(), resolve.stream().map(each -> "--resolve " + each),
            connectTo.stream().map(each -> "--connect-to " + each), Stream.ofNullable(sni).map(each -> "--sni " + each))
            .flatMap(each -> each).filter(each -> DOT_AT_THE_END.matcher(each).find()).toList();
        return new CheckRequest(targets, origin == null ? null : OriginPlace.parse(origin), protocols(),
            ca == null ? null : new PemOption("--ca", ca).certificates(),
            ca == null ? "platform" : String.valueOf(ca.getFileName()), identity(), fields(), sni == null ? null : name(sni),
            hostField(), timeout, rate,
            mostRequests, tool);
    }

    private static void atLeastOne(String option, int value, String complaint) {
        if (value < 1) {
            throw new UsageException(option + " " + value + " is " + complaint);
        }
    }

    private List<Protocol> protocols() {
        return switch (http) {
            case "auto" -> List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);
            case "1.1" -> List.of(Protocol.HTTP_1_1);
            case "2" -> List.of(Protocol.HTTP_2);
            case "3" -> throw new UsageException("--http: HTTP/3 is not supported yet; expected auto, 1.1 or 2");
            default -> throw new UsageException("--http: expected auto, 1.1 or 2, got " + http);
        };
    }

    private static String name(String text) {
        return switch (Host.parse(text)) {
            case Parsed.Valid<Host>(var valid) -> valid.name();
            case Parsed.Malformed<Host>(var defect) -> throw new UsageException("--sni " + text + ": " + defect.sentence());
        };
    }

    /** It may be malformed on purpose, but it has to be one value of one field. */
    private @Nullable String hostField() {
        if (host != null && !FIELD.matcher("Host:" + host).matches()) {
            throw new UsageException("--host: there are control characters in it");
        }
        return host;
    }

    private List<String> fields() {
        for (var field : fields) {
            if (!FIELD.matcher(field).matches()) {
                throw new UsageException("-H " + field + " is not NAME: VALUE");
            }
            if (field.toLowerCase(Locale.ROOT).startsWith("host:")) {
                throw new UsageException("-H " + field + ": use --host, which says that SNI stays as it is");
            }
        }
        return fields;
    }

    private @Nullable Identity identity() {
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new UsageException("--cert and --key belong together");
        }
        return new Identity(new PemOption("--cert", certificate).certificates(), new PemOption("--key", key).key());
    }
}
