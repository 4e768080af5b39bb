package dev.missent.lab.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A process with an {@code /etc/hosts} of its own, in a mount namespace. */
final class PrivateHosts {
    private static final List<String> AS_ROOT = List.of("unshare", "-m", "sh", "-c",
        "mount --bind \"$0\" /etc/hosts && exec \"$@\"");
    /** Who is not root is root in a user namespace, as far as to mount; the server would like to change its user if it thought so, too. */
    private static final List<String> AS_ANYBODY = List.of("unshare", "-rm", "sh", "-c",
        "mount --bind \"$0\" /etc/hosts && exec unshare -U --map-user=1000 \"$@\"");

    private PrivateHosts() {}

    /** The command, in such a namespace if there are names. */
    static List<String> around(List<String> command, Map<String, String> hosts, Path folder, UnaryOperator<String> fill)
        throws IOException {
        if (hosts.isEmpty()) {
            return command;
        }
        var file = Files.writeString(folder.resolve("hosts"), hosts.entrySet().stream()
            .map(host -> fill.apply(host.getValue()) + " " + host.getKey() + "\n")
            .collect(Collectors.joining("", "127.0.0.1 localhost\n", "")));
        var around = new ArrayList<>(Programs.root() ? AS_ROOT : AS_ANYBODY);
        around.add(file.toString());
        around.addAll(command);
        return around;
    }
}
