package dev.missent.doctor.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.missent.core.name.Host;
import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Contact.Handshake;
import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Exchange.Body;
import dev.missent.doctor.casefile.Exchange.Field;
import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.casefile.Trouble;
import org.jspecify.annotations.Nullable;

/** The connections and requests of a scene, as they come. */
final class Stage {
    private static final String CIPHER = "TLS_AES_128_GCM_SHA256";

    final List<Target> targets = new ArrayList<>();
    final List<CertificateFacts> certificates = new ArrayList<>();
    final List<Contact> contacts = new ArrayList<>();
    final List<Exchange> exchanges = new ArrayList<>();
    String address = "192.0.2.1:443";
    String server = "-";

    /** {@code own a.test h2 wants}, or {@code own a.test !tls_failed alert=…}. */
    void connect(Cue cue) {
        var purpose = Purpose.valueOf(cue.word(0).replace('-', '_').toUpperCase(Locale.ROOT));
        String sni = cue.word(1).equals("-") ? null : cue.word(1);
        String protocol = cue.word(2);
        boolean open = !protocol.startsWith("!");
        var offered = cue.option("offered").map(protocols -> List.of(protocols.split(",", -1)))
            .orElse(protocol.equals("h1") ? List.of("http/1.1") : List.of("h2", "http/1.1"));
        contacts.add(new Contact("c" + (contacts.size() + 1), purpose,
            purpose.name().startsWith("ORIGIN") ? Place.ORIGIN : Place.FRONT, cue.option("at").orElse(address), sni, offered,
            open ? handshake(cue, sni, protocol) : null, open ? null : trouble(protocol, cue), contacts.size() * 10L, 3));
    }

    private Handshake handshake(Cue cue, @Nullable String sni, String protocol) {
        if (protocol.equals("clear")) {
            return Handshake.CLEARTEXT;
        }
        String certificate = cue.option("cert").orElseGet(() -> presented(sni));
        return new Handshake(cue.option("tls").orElse("TLSv1.3"), CIPHER, protocol.equals("h2") ? "h2" : "http/1.1",
            protocol.equals("h2"), certificate.equals("none") ? null : certificate, cue.has("wants"), cue.has("resumed"));
    }

    private String presented(@Nullable String sni) {
        return Stream
            .concat(certificates.stream().filter(certificate -> sni != null && certificate.coverage().covers(Host.of(sni))),
                certificates.stream())
            .map(CertificateFacts::id).findFirst().orElse("none");
    }

    /** {@code = 421 httpd-421 server=nginx}, or {@code a.test !timeout}; on the connection that came last. */
    void ask(Cue cue) {
        var contact = contacts.getLast();
        String host = cue.word(0).equals("-") ? "" : cue.word(0).equals("=") ? authority(contact) : cue.word(0);
        boolean answered = !cue.word(1).startsWith("!");
        exchanges.add(new Exchange("p" + (exchanges.size() + 1), contact.id(), host, host.isEmpty() ? "" : "GET",
            host.isEmpty() ? "" : cue.option("path").orElseGet(() -> path(host)), answered ? reply(cue) : null,
            answered ? null : trouble(cue.word(1), cue), contacts.size() * 10L + 4, 5));
    }

    private String authority(Contact contact) {
        return targets.stream().filter(target -> contact.sni() == null || target.host().equals(contact.sni())).findFirst()
            .map(Target::authority).orElse(String.valueOf(contact.sni()));
    }

    private String path(String host) {
        return targets.stream().filter(target -> target.authority().equals(host)).map(Target::path).findFirst().orElse("/");
    }

    private Reply reply(Cue cue) {
        var page = cue.words().size() < 3 ? null : Pages.named(cue.word(2));
        var fields = new ArrayList<Field>();
        if (cue.option("server").isEmpty() && !server.equals("-")) {
            fields.add(new Field("server", server));
        }
        if (page != null) {
            fields.add(new Field("content-type", page.type()));
        }
        cue.options().stream().filter(option -> !option.name().equals("path") && !option.value().equals("-"))
            .forEach(option -> fields.add(new Field(option.name(), option.value().replace('_', ' '))));
        int status = Integer.parseInt(cue.word(1));
        return new Reply(status, fields, page == null ? Body.NONE : page.body(status));
    }

    private static Trouble trouble(String word, Cue cue) {
        return new Trouble(word.substring(1), "as the scene says", cue.option("alert").orElse(null),
            cue.option("stream").map(Integer::parseInt).orElse(Trouble.NO_ERROR_CODE));
    }
}
