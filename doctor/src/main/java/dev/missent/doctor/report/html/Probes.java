package dev.missent.doctor.report.html;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Exchange;

/**
 * The probes that have a place in the evidence, so that everything that rests on one can point there.
 *
 * @param ids the ids of connections and exchanges
 */
record Probes(Set<String> ids) {
    static Probes of(CaseFile file) {
        var connections = file.connections().stream().map(Contact::id).collect(Collectors.toUnmodifiableSet());
        var exchanges = file.exchanges().stream().filter(exchange -> connections.contains(exchange.connection()))
            .map(Exchange::id);
        return new Probes(Stream.concat(connections.stream(), exchanges).collect(Collectors.toUnmodifiableSet()));
    }

    boolean knows(String id) {
        return ids.contains(id);
    }

    /** The id of the element for a probe. An id has no spaces in HTML, and two probes have two. */
    static String anchor(String id) {
        return id.chars()
            .mapToObj(c -> c < 128 && Character.isLetterOrDigit(c) ? Character.toString(c) : "_" + Integer.toHexString(c))
            .collect(Collectors.joining("", "probe-", ""));
    }

    /** A link to the probe, or its name alone when the case file does not have it. */
    void link(Html html, String id) {
        if (knows(id)) {
            html.element("a.probe", id, "href", "#" + anchor(id));
        } else {
            html.element("span.probe", id);
        }
    }

    void links(Html html, List<String> all) {
        for (var id : all) {
            link(html, id);
            html.text(" ");
        }
    }
}
