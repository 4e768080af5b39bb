package dev.missent.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

import dev.missent.lab.scenario.Scenario;

/**
 * Who listens where: an address for each server, and ports that were free on all addresses.
 *
 * @param hosts the address of each server
 * @param ports the ports that were asked for, by server and name
 */
record Addresses(Map<String, String> hosts, Map<String, Integer> ports) {
    private static final String NETWORK = "127.77.0.";

    static Addresses of(Scenario scenario) {
        var hosts = new HashMap<String, String>();
        for (int i = 0; i < scenario.servers().size(); i++) {
            var server = scenario.servers().get(i);
            String given = server.address();
            hosts.put(server.name(), given == null ? NETWORK + (i + 1) : given);
        }
        return new Addresses(Map.copyOf(hosts), new HashMap<>());
    }

    /** The address of a server; it must be one of the scenario. */
    String host(String server) {
        var host = hosts.get(server);
        if (host == null) {
            throw new IllegalArgumentException("there is no server " + server + " among " + hosts.keySet());
        }
        return host;
    }

    /** A port of a server, the same one every time. */
    int port(String server, String name) {
        return ports.computeIfAbsent(server + "." + name, ignored -> free());
    }

    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException exhausted) {
            throw new UncheckedIOException(exhausted);
        }
    }

    /** Address and port as URLs write them. */
    String both(String server) {
        String host = host(server);
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port(server, "port");
    }

    /** The socket address behind a text such as {@code [::1]:443}. */
    static InetSocketAddress socket(String both) {
        int colon = both.lastIndexOf(':');
        var host = InetAddress.ofLiteral(both.substring(0, colon).replace("[", "").replace("]", ""));
        return new InetSocketAddress(host, Integer.parseInt(both.substring(colon + 1)));
    }
}
