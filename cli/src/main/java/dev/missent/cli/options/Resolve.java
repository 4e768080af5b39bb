package dev.missent.cli.options;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code --resolve HOST:PORT:ADDR[,ADDR]} as curl has it: the addresses of a host. {@code *} means every host that no entry names; of two
 * entries for the same host and port the later one counts.
 */
public final class Resolve {
    private static final Pattern ENTRY = Pattern.compile("(" + HostAndPort.HOST + "):([0-9]{1,5}):(.+)");
    private static final String EVERY_HOST = "*";

    private final List<Entry> entries = new ArrayList<>();
    private final Set<Entry> used = new LinkedHashSet<>();

    private record Entry(String text, String host, int port, List<InetAddress> addresses) {}

    /** Reads the entries; {@link UsageException} says what does not fit. */
    public Resolve(List<String> texts) {
        texts.stream().map(Resolve::entry).forEach(entry -> {
            entries.removeIf(earlier -> earlier.host().equals(entry.host()) && earlier.port() == entry.port());
            entries.add(entry);
        });
    }

    private static Entry entry(String text) {
        String option = "--resolve " + text;
        var matcher = ENTRY.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException(option + " is not HOST:PORT:ADDR, such as shop.test:443:127.0.0.1");
        }
        return new Entry(text, HostAndPort.host(matcher.group(1)), HostAndPort.port(option, matcher.group(2)),
            Stream.of(matcher.group(3).split(",", -1)).map(address -> HostAndPort.address(option, address)).toList());
    }

    /** The addresses for a host and port; empty where no entry is for them. */
    public List<InetAddress> addresses(String host, int port) {
        return addresses(HostAndPort.host(host), entry -> entry.port() == port);
    }

    /** The addresses for a host whatever the port, for clients that resolve a name for all ports; empty where no entry is for it. */
    public List<InetAddress> addresses(String host) {
        return addresses(HostAndPort.host(host), entry -> true);
    }

    private synchronized List<InetAddress> addresses(String host, Predicate<Entry> fits) {
        var named = entries.stream().filter(entry -> entry.host().equals(host)).filter(fits).toList();
        var found = named.isEmpty()
            ? entries.stream().filter(entry -> entry.host().equals(EVERY_HOST)).filter(fits).toList()
            : named;
        used.addAll(found);
        return found.stream().flatMap(entry -> entry.addresses().stream()).distinct().toList();
    }

    /** The entries that nothing has asked for so far, as they were given. */
    public synchronized List<String> unused() {
        return entries.stream().filter(entry -> !used.contains(entry)).map(Entry::text).toList();
    }
}
