package dev.missent.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The configurations of other programs, told by the words that they are written with. */
enum ForeignConfiguration {
    NGINX("nginx", "(?:http|server|events|stream|upstream\\s+\\S+|location\\s+.*)\\s*\\{.*", "listen\\s+[^=]+;.*",
        "server_name\\s+[^:=]+;.*",
        "(?:proxy_pass|proxy_ssl_\\w+|ssl_certificate|worker_processes|include|root)\\s+[^:=]\\S.*;.*"),
    HTTPD("Apache httpd", "<(?:VirtualHost|Directory|Location|IfModule|Proxy)\\b.*>.*",
        "(?:ServerName|ServerAlias|DocumentRoot|Listen)\\s+[^:=]\\S*.*",
        "(?:SSL\\w+|ProxyPass\\w*|LoadModule|RewriteRule|RewriteEngine)\\s+\\S.*"),
    HAPROXY("HAProxy", "(?:global|defaults)\\s*", "(?:frontend|backend|listen|defaults)\\s+[\\w.-]+\\s*", "bind\\s+\\S+.*",
        "mode\\s+(?:http|tcp)\\s*",
        "(?:use_backend|default_backend|http-request|server|option|timeout)\\s+\\S+.*"),
    CADDY("Caddy", "[^\\s{}<>:]+[^\\s{}<>]*(?:,\\s*\\S+)*\\s*\\{\\s*",
        "(?:reverse_proxy|file_server|encode|tls|respond|root|php_fastcgi|handle|import)(?:\\s+[^:;]\\S*.*|\\s*)"),
    ENVOY("Envoy", "static_resources:.*", "(?:- )?filter_chains:.*", "(?:- )?virtual_hosts:.*"),
    TRAEFIK("Traefik", "entryPoints:.*", "(?:certificatesResolvers|providers|http|routers|middlewares):.*",
        "rule:\\s*.*Host(?:SNI)?\\(.*",
        "\\[(?:entryPoints|http\\.routers).*"),
    KUBERNETES("Kubernetes", "apiVersion:\\s+\\S+.*", "kind:\\s+\\w+\\s*", "metadata:.*");

    /** One line can be an accident, and what is nearly ours is ours. */
    private static final int ENOUGH = 2;

    private final String product;
    private final List<Pattern> lines;

    ForeignConfiguration(String product, String... lines) {
        this.product = product;
        this.lines = Arrays.stream(lines).map(Pattern::compile).toList();
    }

    /** The program whose configuration these lines are; empty when they may be ours. */
    static Optional<ForeignConfiguration> of(List<String> lines) {
        var best = Stream.of(values()).max(Comparator.comparingLong(each -> each.kinds(lines)));
        return best.filter(each -> each.kinds(lines) >= ENOUGH);
    }

    /** How many of its kinds of lines there are. */
    private long kinds(List<String> lines) {
        return this.lines.stream().filter(kind -> lines.stream().anyMatch(line -> kind.matcher(line.strip()).matches())).count();
    }

    /** One sentence, and what can be done. */
    String sentence() {
        return "this is " + product + "'s configuration; missent reads its own files only\n  What " + product
            + " answers for its names:  missent check https://NAME/ https://OTHER-NAME/";
    }
}
