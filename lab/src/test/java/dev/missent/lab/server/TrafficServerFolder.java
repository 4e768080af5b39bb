package dev.missent.lab.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder of a Traffic Server: the defaults of the package, and a map of where everything is. */
final class TrafficServerFolder {
    private static final Path DEFAULTS = Path.of("/etc/trafficserver");

    private TrafficServerFolder() {}

    static void furnish(Path folder) throws IOException {
        for (var name : new String[]{"etc", "cache", "run", "log"}) {
            Files.createDirectories(folder.resolve(name));
        }
        try (Stream<Path> defaults = Files.walk(DEFAULTS)) {
            for (var file : defaults.filter(Files::isRegularFile).toList()) {
                copy(file, folder.resolve("etc").resolve(DEFAULTS.relativize(file)));
            }
        }
        Files.writeString(folder.resolve("etc/storage.config"), folder + "/cache 16M\n");
        Files.writeString(folder.resolve("runroot.yaml"), """
            prefix: %1$s
            exec_prefix: /usr
            bindir: /usr/bin
            sbindir: /usr/bin
            sysconfdir: %1$s/etc
            datadir: %1$s/cache
            includedir: /usr/include
            libdir: /usr/lib
            libexecdir: /usr/lib/trafficserver/modules
            localstatedir: %1$s/run
            runtimedir: %1$s/run
            logdir: %1$s/log
            cachedir: %1$s/cache
            """.formatted(folder));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolveSibling("."));
        Files.writeString(to, Files.readString(from));
    }
}
