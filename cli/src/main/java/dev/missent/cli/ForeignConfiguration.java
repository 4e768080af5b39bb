package dev.missent.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The configuration of another program, told by the words that it is written with.
 *
 * @param product the program
 * @param kinds kinds of lines that it has, without indents
 */
record ForeignConfiguration(String product, List<Pattern> kinds) {
    /** One line can be an accident, and what is nearly ours is ours. */
    private static final int ENOUGH = 2;

    private static final List<ForeignConfiguration> KNOWN = List.of(
        written("nginx", "(?:http|server|events|stream|upstream\\s+\\S+|location\\s+.*)\\s*\\{.*",
            "(?:.*[{;]\\s*)?listen\\s+[^=]+;.*",
            "(?:.*[{;]\\s*)?server_name\\s+[^:=]+;.*", "events\\s*\\{.*",
            "(?:proxy_pass|proxy_ssl_\\w+|ssl_certificate|worker_processes|include|root)\\s+[^:=]\\S.*;.*"),
        written("Apache httpd", "<(?:VirtualHost|Directory|Location|IfModule|Proxy)\\b.*>.*",
            "(?:ServerName|ServerAlias|DocumentRoot)\\s+[^:=]\\S*.*", "(?:ServerRoot|Listen)\\s+[^:=]\\S*.*",
            "(?:SSL\\w+|ProxyPass\\w*|LoadModule|RewriteRule|RewriteEngine)\\s+\\S.*"),
        written("HAProxy", "(?:global|defaults)\\s*", "(?:frontend|backend|listen|defaults)\\s+[\\w.-]+\\s*", "bind\\s+\\S+.*",
            "mode\\s+(?:http|tcp)\\s*", "(?:use_backend|default_backend|http-request|server|option|timeout)\\s+\\S+.*"),
        written("Caddy", "[^\\s{}<>:]+[^\\s{}<>]*(?:,\\s*\\S+)*\\s*\\{\\s*",
            "(?:reverse_proxy|file_server|encode|tls|respond|root|php_fastcgi|handle|import)(?:\\s+[^:;]\\S*.*|\\s*)"),
        written("Envoy", "static_resources:.*", "(?:- )?(?:filter_chains|listeners|clusters):.*", "(?:- )?virtual_hosts:.*"),
        written("Traefik", "entryPoints:.*", "(?:certificatesResolvers|providers|http):.*", "(?:routers|middlewares|services):.*",
            "rule:\\s*.*Host(?:SNI)?\\(.*", "\\[(?:entryPoints|http\\.routers).*"),
        written("Kubernetes", "apiVersion:\\s+\\S+.*", "kind:\\s+\\w+\\s*", "metadata:.*"));

    /** Copies the list. */
    ForeignConfiguration {
        kinds = List.copyOf(kinds);
    }

    private static ForeignConfiguration written(String product, String... kinds) {
        return new ForeignConfiguration(product, Arrays.stream(kinds).map(Pattern::compile).toList());
    }

    /** The program whose configuration these lines are; empty when they may be ours. */
    static Optional<ForeignConfiguration> of(List<String> lines) {
        return KNOWN.stream().max(Comparator.comparingLong(each -> each.seen(lines))).filter(each -> each.seen(lines) >= ENOUGH);
    }

    /** How many of its kinds of lines there are. */
    private long seen(List<String> lines) {
        return kinds.stream().filter(kind -> lines.stream().anyMatch(line -> kind.matcher(line.strip()).matches())).count();
    }

    /** One sentence, and what can be done. */
    String sentence() {
        return "this is " + product + "'s configuration; the gateway needs a file of its own\n"
            + "  What is wrong in this file:  missent lint FILE\n  What " + product
            + " answers for its names:  missent check https://NAME/ https://OTHER-NAME/";
    }
}
