package dev.missent.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.missent.lab.scenario.Scenario;
import dev.missent.lab.scenario.Scenarios;
import dev.missent.lab.scenario.ServerPlan;
import dev.missent.lab.scenario.State;
import dev.missent.lab.server.Product;
import dev.missent.lab.server.Programs;
import org.junit.jupiter.api.Assumptions;

/** Which scenarios run here: a program that is wanted and missing is a failure, not a reason to be silent. */
public final class Wanted {
    /** The property that asks for tests against real servers. */
    public static final String REAL_SERVERS = "missent.realservers";
    private static final String WHICH = "missent.lab";
    private static final String WITHOUT = REAL_SERVERS + ".without";
    private static final String IPV6 = "ipv6";
    /** What is in a configuration that needs a module, and the module. */
    private static final Map<String, String> MODULES = Map.of("ngx_stream_module.so",
        "/usr/lib/nginx/modules/ngx_stream_module.so",
        "\"mod_openssl\"", "/usr/lib/lighttpd/mod_openssl.so");

    private Wanted() {}

    static Stream<Scenario> scenarios() {
        return Scenarios.wanted(System.getProperty(WHICH, "daily")).stream();
    }

    /** Leaves the test out, or lets it fail, where the scenario cannot run. */
    public static void require(Scenario scenario) {
        var without = Arrays.asList(System.getProperty(WITHOUT, "").split("[ ,]+", -1));
        var needed = needed(scenario);
        var leftOut = needed.stream().filter(without::contains).toList();
        Assumptions.assumeTrue(leftOut.isEmpty(), () -> "left out without " + String.join(", ", leftOut));
        var missing = needed.stream().filter(program -> !isHere(program)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("-D" + REAL_SERVERS + "=true, but there is no " + String.join(", ", missing)
                + " here: install it, or leave it out with -D" + WITHOUT + "=" + String.join(",", missing));
        }
    }

    private static List<String> needed(Scenario scenario) {
        var needed = new TreeSet<String>();
        for (var server : scenario.servers()) {
            Stream.ofNullable(Product.of(server.product()).needs()).forEach(needed::add);
            modules(server).forEach(needed::add);
            if (!server.hosts().isEmpty()) {
                needed.add("unshare");
            }
            if (isIpv6(server)) {
                needed.add(IPV6);
            }
        }
        return List.copyOf(needed);
    }

    /** Modules of servers that packages of their own bring, by their paths. */
    private static Stream<String> modules(ServerPlan server) {
        String text = String.join("\n", server.files(State.BROKEN).values());
        return MODULES.entrySet().stream().filter(module -> text.contains(module.getKey())).map(Map.Entry::getValue);
    }

    private static boolean isIpv6(ServerPlan server) {
        String address = server.address();
        return address != null && address.contains(":");
    }

    private static boolean isHere(String program) {
        if (program.startsWith("/")) {
            return Files.exists(Path.of(program));
        }
        if (!program.equals(IPV6)) {
            return Programs.find(program) != null;
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
            return socket.isBound();
        } catch (IOException none) {
            return false;
        }
    }
}
