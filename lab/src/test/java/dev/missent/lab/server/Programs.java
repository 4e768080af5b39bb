package dev.missent.lab.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The programs of this machine. */
public final class Programs {
    private Programs() {}

    /** Where a program is; servers are often in sbin, which is not on every path. */
    public static @Nullable Path find(String name) {
        for (var folder : (System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin:/sbin").split(":", -1)) {
            var file = Path.of(folder, name);
            if (!folder.isEmpty() && Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }

    /** A class of the class path in a Java process of its own. */
    public static List<String> java(Class<?> main, String... arguments) {
        return java(main.getName(), arguments);
    }

    /** The same by the name of the class. */
    public static List<String> java(String main, String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED", "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Whether this process may do everything. */
    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }
}
