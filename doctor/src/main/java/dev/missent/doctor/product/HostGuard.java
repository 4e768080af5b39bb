package dev.missent.doctor.product;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange.Reply;

/**
 * Applications that keep a list of the hosts for which they answer, most of them against DNS rebinding, and the words with which they refuse
 * others. Such a refusal is about Host alone: the connection and its server name play no part.
 */
public enum HostGuard {
    MCP_PYTHON(Product.MCP_SDK, "421", "invalid host header"),
    TRANSMISSION(Product.TRANSMISSION, "421", "received your request, but the hostname was unrecognized"),
    MCP_TYPESCRIPT(Product.MCP_SDK, "403", "-32000…invalid host"),
    VITE(Product.VITE, "403", "blocked request. this host"),
    WEBPACK_DEV_SERVER(Product.WEBPACK_DEV_SERVER, "403", "invalid host header"),
    STARLETTE(Product.STARLETTE, "400", "invalid host header"),
    DJANGO(Product.DJANGO, "400", "invalid http_host header", "disallowedhost", "<h1>bad request (400)</h1>"),
    RAILS(Product.RAILS, "403", "blocked host"),
    ASP_NET(Product.ASP_NET, "400", "the request hostname is invalid"),
    DRUPAL(Product.DRUPAL, "400", "the provided host name is not valid for this server"),
    SYMFONY(Product.SYMFONY, "400", "untrusted host"),
    WERKZEUG(Product.WERKZEUG, "400", "host…is not trusted"),
    NEXTCLOUD(Product.NEXTCLOUD, "400", "access through untrusted domain"),
    SYNCTHING(Product.SYNCTHING, "403", "host check error"),
    /** An application that was not recognised, in words that speak of a host that is not allowed. */
    OTHER(Product.APPLICATION, "400 403 404 421", "invalid host", "untrusted host", "unrecognized host",
        "disallowed host", "host not allowed", "host is not allowed", "host not in", "host header is not", "hostname not allowed",
        "hostname is not allowed", "host name is not allowed", "forbidden host", "not an allowed host");

    private static final Map<HostGuard, List<Pattern>> PATTERNS = Stream.of(values())
        .collect(Collectors.toMap(Function.identity(),
            guard -> Stream.of(guard.words.split("\n", -1)).map(HostGuard::pattern).toList()));

    private final Product product;
    /** The statuses of the refusal, with blanks between them. */
    private final String statuses;
    /** Parts of the refusal in lower case, a line for each; {@code …} stands for anything on one line. */
    private final String words;

    HostGuard(Product product, String statuses, String... words) {
        this.product = product;
        this.statuses = statuses;
        this.words = String.join("\n", words);
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(String.join("[^\\n]*", Stream.of(text.split("…", -1)).map(Pattern::quote).toList()));
    }

    /** The application or the framework that it is built with. */
    public Product product() {
        return product;
    }

    /** The guard whose refusal a response is; empty also for the error pages of servers. */
    public static Optional<HostGuard> of(Reply reply) {
        if (Fingerprints.ofBody(reply).isPresent()) {
            return Optional.empty();
        }
        String text = reply.body().beginning().toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(guard -> guard.statuses.contains(Integer.toString(reply.status())))
            .filter(guard -> PATTERNS.getOrDefault(guard, List.of()).stream().anyMatch(word -> word.matcher(text).find()))
            .findFirst();
    }
}
