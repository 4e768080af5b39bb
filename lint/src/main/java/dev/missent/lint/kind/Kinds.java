package dev.missent.lint.kind;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.lint.caddyfile.CaddyfileCures;
import dev.missent.lint.caddyfile.CaddyfileReader;
import dev.missent.lint.haproxy.HaproxyCures;
import dev.missent.lint.haproxy.HaproxyReader;
import dev.missent.lint.httpd.HttpdCures;
import dev.missent.lint.httpd.HttpdReader;
import dev.missent.lint.nginx.NginxCures;
import dev.missent.lint.nginx.NginxReader;
import dev.missent.lint.text.SourceFile;

/** All kinds of files that are known. */
public final class Kinds {
    /** Those with a language of their own. */
    private static final List<Kind> OWN_LANGUAGES = List.of(
        Kind.of("nginx", new NginxReader(), NginxCures::new, "nginx|sites-(?:enabled|available)",
            "(?:http|server|events|stream|upstream\\s+\\S+|location\\s+[^{]*|if\\s*\\([^{]*\\))\\s*\\{.*",
            "(?:.*[{;]\\s*)?listen\\s+[^=;]+;.*", "(?:.*[{;]\\s*)?server_name\\s+[^=;]+;.*",
            "(?:proxy_pass|proxy_ssl_\\w+|proxy_set_header|grpc_pass|grpc_ssl_\\w+|ssl_certificate\\w*|ssl_verify_client|worker_processes"
                + "|include|root|return|map)\\s+[^:=]\\S*.*[;{].*",
            "# configuration file .+:"),
        Kind.of("httpd", new HttpdReader(), HttpdCures::new, "httpd|apache",
            "<(?:VirtualHost|Directory|Location|IfModule|Proxy|Macro)\\b.*>.*",
            "(?:ServerName|ServerAlias|DocumentRoot)\\s+[^:=]\\S*.*",
            "(?:ServerRoot|Listen|Include|IncludeOptional)\\s+[^:=;]\\S*[^;]*",
            "(?:SSL\\w+|ProxyPass\\w*|ProxyPreserveHost|LoadModule|RewriteRule|RewriteEngine)\\s+\\S[^;]*"),
        Kind.of("caddyfile", new CaddyfileReader(), CaddyfileCures::new, "(?i)caddyfile",
            "(?!server\\b|http\\b|events\\b|stream\\b|location\\b|upstream\\b|if\\b|map\\b)[^\\s{}<>;#\"']+(?:,?\\s+[^\\s{}<>;\"']+)*\\s*\\{|\\{",
            "(?:reverse_proxy|file_server|encode|tls|respond|php_fastcgi|handle|handle_path|import|redir|header_up|transport|auto_https)"
                + "(?:\\s+[^;]+)?"),
        Kind.of("haproxy", new HaproxyReader(), HaproxyCures::new, "haproxy|\\.cfg$", "(?:global|defaults)(?:\\s+\\S+)?",
            "(?:frontend|backend|listen)\\s+[\\w.:-]+(?:\\s+from\\s+\\S+)?", "bind\\s+\\S+.*", "mode\\s+(?:http|tcp)",
            "(?:use_backend|default_backend|http-request|server|option|timeout|acl)\\s+[^;{=]+(?:\\{.*)?"));

    /** The more particular ones first: where two are equally likely, the first is taken. */
    public static final List<Kind> ALL = Stream.concat(OWN_LANGUAGES.stream(), ManifestKinds.ALL.stream()).toList();

    /** How many lines are looked at. */
    private static final int LOOKED_AT = 1000;
    /** One line can be an accident. */
    private static final int ENOUGH = 2;

    private Kinds() {}

    /** The kind of a name that {@code --as} has. */
    public static Optional<Kind> named(String token) {
        return ALL.stream().filter(kind -> kind.token().equals(token)).findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return ALL.stream().map(Kind::token).collect(Collectors.joining(", "));
    }

    /** The kind of a file; empty if it is of none of them, or could be anything. */
    public static Optional<Kind> of(SourceFile file) {
        var lines = file.text().lines().limit(LOOKED_AT).map(String::strip)
            .filter(line -> !line.isEmpty() && (!line.startsWith("#") || line.startsWith("# configuration file"))).toList();
        Kind best = null;
        long most = ENOUGH - 1;
        for (var kind : ALL) {
            long seen = seen(kind, lines);
            long score = seen == 0 ? 0 : seen + (kind.names().matcher(file.name()).find() ? 1 : 0);
            if (score > most) {
                most = score;
                best = kind;
            }
        }
        return Optional.ofNullable(best);
    }

    private static long seen(Kind kind, List<String> lines) {
        return kind.lines().stream().filter(form -> lines.stream().anyMatch(line -> form.matcher(line).matches())).count();
    }
}
