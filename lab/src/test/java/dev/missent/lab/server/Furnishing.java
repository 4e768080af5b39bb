package dev.missent.lab.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files that products need besides the scenario's own; nothing here concerns TLS or names. */
final class Furnishing {
    private static final List<String> MODULE_FOLDERS = List.of("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules",
        "/usr/lib/httpd/modules");
    private static final List<String> MODULES = List.of("mpm_event", "authz_core", "ssl", "http2", "mime", "dir", "alias",
        "headers",
        "rewrite", "setenvif", "proxy", "proxy_http", "proxy_http2", "lbmethod_byrequests", "slotmem_shm", "proxy_balancer");

    private Furnishing() {}

    static void nginx(Path folder) throws IOException {
        String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(what -> what + "_temp_path " + folder.resolve("tmp-" + what) + ";\n").collect(Collectors.joining());
        Files.writeString(folder.resolve("lab-http.conf"), "access_log access.log;\ndefault_type text/html;\n" + temporary);
    }

    static void httpd(Path folder, String address) throws IOException {
        Files.writeString(folder.resolve("mime.types"), "text/html html\ntext/plain txt\n");
        Files.writeString(folder.resolve("base.conf"), """
            # what every httpd of the lab loads
            DefaultRuntimeDir %1$s
            PidFile %1$s/httpd.pid
            Mutex file:%1$s default
            %2$s
            StartServers 1
            ServerLimit 1
            ThreadsPerChild 24
            MaxRequestWorkers 24
            %3$s
            ServerName %4$s
            ErrorLog %1$s/error.log
            LogLevel info
            LogFormat "%%v \\"%%r\\" %%>s host=%%{Host}i sni=%%{SSL_TLS_SNI}x resumed=%%{SSL_SESSION_RESUMED}x" lab
            CustomLog %1$s/access.log lab
            TypesConfig %1$s/mime.types
            DirectoryIndex index.html
            <Directory />
              Require all granted
            </Directory>
            """.formatted(folder, modules(), Programs.root() ? "User nobody\nGroup nogroup" : "", address));
    }

    private static String modules() {
        Path folder = MODULE_FOLDERS.stream().map(Path::of).filter(Files::isDirectory).findFirst()
            .orElseThrow(() -> new IllegalStateException("no folder of httpd's modules: " + MODULE_FOLDERS));
        return MODULES.stream().filter(module -> Files.exists(folder.resolve("mod_" + module + ".so")))
            .map(module -> "LoadModule " + module + "_module " + folder + "/mod_" + module + ".so")
            .collect(Collectors.joining("\n"));
    }

    static void tomcat(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("temp"));
    }
}
