package dev.missent.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the launcher's start-up cache learns besides the help: the classes of a lint of small files. Nothing is printed. */
final class Training {
    /** The launcher sets it when it makes the cache. */
    private static final String PROPERTY = "missent.training";

    static final Map<String, String> SAMPLES = Map.of("nginx.conf", """
        http {
          map $host $to { default 10.0.0.1; }
          server {
            listen 443 ssl;
            server_name a.test b.test;
            ssl_certificate all.crt;
            location / {
              proxy_pass https://10.0.0.1;
              proxy_set_header Host $host;
            }
          }
        }
        """, "httpd.conf", """
        <VirtualHost *:443>
          ServerName a.test
          SSLEngine on
          ProxyPass / https://10.0.0.1/
        </VirtualHost>
        """, "haproxy.cfg", """
        defaults
          mode http
        frontend all
          bind :443 ssl crt all.pem
          default_backend origin
        backend origin
          server o 10.0.0.1:443 ssl verify none
        """, "Caddyfile", """
        a.test, b.test {
          reverse_proxy https://10.0.0.1
        }
        """);

    private Training() {}

    static boolean isWanted() {
        return Boolean.getBoolean(PROPERTY);
    }

    static void run() {
        try {
            var folder = Files.createTempDirectory("missent-training");
            try {
                for (var sample : SAMPLES.entrySet()) {
                    lint(folder.resolve(sample.getKey()), sample.getValue());
                }
            } finally {
                Files.delete(folder);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void lint(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Main.silently("lint", file.toString());
        Files.delete(file);
    }
}
