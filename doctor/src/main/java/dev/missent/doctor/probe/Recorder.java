package dev.missent.doctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Exchange;

/** Records connections and exchanges and gives them ids. Safe for several threads. */
final class Recorder {
    private final long begin = System.nanoTime();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger probes = new AtomicInteger();
    private final List<Contact> contacts = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Milliseconds since the run began. */
    long millis() {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    String connectionId() {
        return "c" + connections.incrementAndGet();
    }

    String probeId() {
        return "p" + probes.incrementAndGet();
    }

    synchronized void add(Contact contact) {
        contacts.add(contact);
    }

    synchronized Exchange add(Exchange exchange) {
        exchanges.add(exchange);
        return exchange;
    }

    synchronized void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    synchronized List<Contact> contacts() {
        return contacts.stream().sorted(java.util.Comparator.comparingInt(contact -> number(contact.id()))).toList();
    }

    synchronized List<Exchange> exchanges() {
        return exchanges.stream().sorted(java.util.Comparator.comparingInt(exchange -> number(exchange.id()))).toList();
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    private static int number(String id) {
        return Integer.parseInt(id, 1, id.length(), 10);
    }
}
