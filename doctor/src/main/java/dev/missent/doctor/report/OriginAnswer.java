package dev.missent.doctor.report;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.doctor.product.Complaint;

/** What the upstream server that was named with {@code --origin} turned out to be, where that is not simply a server that speaks TLS. */
public final class OriginAnswer {
    private OriginAnswer() {}

    /** A sentence; empty when no upstream server was named, and when it speaks TLS. */
    public static String sentence(CaseFile file) {
        String origin = file.run().origin();
        var asked = file.connections().stream().filter(contact -> contact.purpose() == Purpose.ORIGIN_OWN).toList();
        if (origin == null || asked.isEmpty() || asked.stream().anyMatch(contact -> contact.isOpen() && !contact.isCleartext())) {
            return "";
        }
        var plain = asked.stream().filter(Contact::isCleartext).findFirst();
        if (plain.isEmpty()) {
            return "The upstream server at " + origin + " gave no answer: "
                + asked.stream().map(Contact::trouble).filter(trouble -> trouble != null).findFirst().map(Trouble::sentence)
                    .orElse("nothing came")
                + ". What is said below rests on the other answers.";
        }
        var reply = file.exchanges().stream().filter(exchange -> exchange.connection().equals(plain.get().id()))
            .map(Exchange::reply).filter(answer -> answer != null).findFirst();
        return reply.isEmpty()
            ? "The upstream server at " + origin + " takes connections and answers neither over TLS nor in cleartext."
            : reply.filter(Complaint.TLS_EXPECTED::isIn).isPresent()
                ? "The upstream server at " + origin + " expects TLS and was asked without: --origin https://" + origin + "."
                : "The upstream server at " + origin + " speaks HTTP without TLS: no server name is sent to it.";
    }
}
