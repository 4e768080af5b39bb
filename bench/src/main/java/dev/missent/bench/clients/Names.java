package dev.missent.bench.clients;

import java.util.List;
import java.util.stream.IntStream;

/** The hosts of the servers. They are in a file ({@code jdk.net.hosts.file}) that every client's JVM resolves from. */
final class Names {
    /** How many there are. */
    static final int COUNT = 50;

    private Names() {}

    static List<String> first(int count) {
        return IntStream.range(0, count).mapToObj("n%02d.bench.test"::formatted).toList();
    }

    /** The content of the file. */
    static String hostsFile() {
        return "127.0.0.1 localhost " + String.join(" ", first(COUNT)) + "\n";
    }
}
