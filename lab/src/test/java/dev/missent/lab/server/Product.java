package dev.missent.lab.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The server products of the lab: how each is called, and started in the foreground with everything in its own folder. */
public enum Product {
    /** Debian's nginx. */
    NGINX("nginx", "nginx"),
    /** Apache httpd under Debian's name. */
    HTTPD("httpd", "apache2"),
    /** HAProxy. */
    HAPROXY("haproxy", "haproxy"),
    /** Caddy with a Caddyfile. */
    CADDY("caddy", "caddy"),
    /** Apache Traffic Server. */
    TRAFFIC_SERVER("trafficserver", "traffic_server"),
    /** h2o. */
    H2O("h2o", "h2o"),
    /** The proxy of nghttp2. */
    NGHTTPX("nghttpx", "nghttpx"),
    /** hitch, which only speaks TLS. */
    HITCH("hitch", "hitch"),
    /** lighttpd with mod_openssl. */
    LIGHTTPD("lighttpd", "lighttpd"),
    /** Tomcat, which comes with the lab. */
    TOMCAT("tomcat", null),
    /** Jetty, which comes with the lab. */
    JETTY("jetty", null),
    /** An application of the lab's own, with a list of the hosts that it answers for. */
    APPLICATION("application", null);

    private final String token;
    private final @Nullable String program;

    Product(String token, @Nullable String program) {
        this.token = token;
        this.program = program;
    }

    /** As in scenarios and in fixes. */
    public String token() {
        return token;
    }

    /** The product with that token. */
    public static Product of(String token) {
        return Stream.of(values()).filter(product -> product.token.equals(token)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("the lab has no product " + token));
    }

    /** The name of the program that must be installed, null for one that comes with the lab. */
    public @Nullable String needs() {
        return program;
    }

    private String program() {
        var path = program == null ? null : Programs.find(program);
        if (path == null) {
            throw new IllegalStateException(token + " is not installed: " + program);
        }
        return path.toString();
    }

    /** The command line. */
    List<String> command(Path folder) {
        return switch (this) {
            case NGINX -> List.of(program(), "-p", folder.toString(), "-e", at(folder, "error.log"), "-c",
                at(folder, "nginx.conf"),
                "-g", "daemon off; pid " + at(folder, "nginx.pid") + "; worker_processes 1; error_log " + at(folder, "error.log")
                    + " info;");
            case HTTPD -> List.of(program(), "-DFOREGROUND", "-d", folder.toString(), "-f", at(folder, "httpd.conf"));
            case HAPROXY -> List.of(program(), "-db", "-f", at(folder, "haproxy.cfg"));
            case CADDY -> List.of(program(), "run", "--config", at(folder, "Caddyfile"), "--adapter", "caddyfile");
            case TRAFFIC_SERVER -> List.of(program());
            case H2O -> List.of(program(), "-c", at(folder, "h2o.conf"));
            case NGHTTPX -> List.of(program(), "--conf=" + at(folder, "nghttpx.conf"));
            case HITCH -> List.of(program(), "--config=" + at(folder, "hitch.conf"));
            case LIGHTTPD -> List.of(program(), "-D", "-f", at(folder, "lighttpd.conf"));
            case TOMCAT -> Programs.java(TomcatServer.class, folder.toString());
            case JETTY -> Programs.java(JettyServer.class, at(folder, "ssl.ini"));
            case APPLICATION -> Programs.java(ApplicationServer.class, at(folder, "application.properties"));
        };
    }

    /** Writes what it needs besides the files of the scenario. */
    void prepare(Path folder, String address) throws IOException {
        switch (this) {
            case NGINX -> Furnishing.nginx(folder);
            case HTTPD -> Furnishing.httpd(folder, address);
            case TRAFFIC_SERVER -> TrafficServerFolder.furnish(folder);
            case TOMCAT -> Furnishing.tomcat(folder);
            case HAPROXY, CADDY, H2O, NGHTTPX, HITCH, LIGHTTPD, JETTY, APPLICATION -> {
            }
        }
    }

    /** A file of the scenario as it is written here: who is not root cannot become another user. */
    String adapt(String text) {
        return switch (this) {
            case HITCH -> Programs.root() ? text : text.replaceAll("(?m)^user = .*\n", "");
            case NGINX, HTTPD, HAPROXY, CADDY, TRAFFIC_SERVER, H2O, NGHTTPX, LIGHTTPD, TOMCAT, JETTY, APPLICATION -> text;
        };
    }

    private static String at(Path folder, String file) {
        return folder.resolve(file).toString();
    }
}
