package dev.missent.doctor.report.html;

import java.util.List;
import java.util.stream.Collectors;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.doctor.report.Reproduction;

/** Everything that was observed: the connections in the order of their beginnings, each with its requests. */
record EvidenceSection(CaseFile file) implements Section {
    @Override
    public String anchor() {
        return "evidence";
    }

    @Override
    public String title() {
        return "Evidence";
    }

    @Override
    public boolean isEmpty() {
        return file.connections().isEmpty() && file.exchanges().isEmpty();
    }

    @Override
    public void write(Html html) {
        html.element("p", "Every connection and every request on it, with the command that repeats it.");
        var exchanges = file.exchanges().stream().collect(Collectors.groupingBy(Exchange::connection));
        for (var contact : file.connections()) {
            connection(html, contact, exchanges.getOrDefault(contact.id(), List.of()));
        }
    }

    private static void connection(Html html, Contact contact, List<Exchange> exchanges) {
        html.open("article.connection", "id", Probes.anchor(contact.id()));
        html.open("h3").element("span.id", contact.id()).text(" ");
        html.open("span").text("SNI ").element("code", Words.sni(contact.sni())).close();
        html.text(" ▸ ").element("code", contact.address()).close();
        html.element("p.remark", facts(contact));
        if (contact.trouble() != null) {
            html.open("p").element("span.status.none", "no connection").text(" " + sentence(contact.trouble())).close();
        }
        if (exchanges.isEmpty()) {
            Command.write(html, Reproduction.openssl(contact));
        } else {
            html.open("ol.exchanges");
            exchanges.forEach(exchange -> ExchangeEntry.write(html, contact, exchange));
            html.close();
        }
        html.close();
    }

    private static String facts(Contact contact) {
        var handshake = contact.handshake();
        String how = handshake == null
            ? ""
            : " · " + Words.protocol(handshake.protocol()) + (handshake.alpn() ? " by ALPN" : "") + " · " + handshake.version()
                + " · " + handshake.cipher()
                + (handshake.certificate() == null ? "" : " · certificate " + handshake.certificate())
                + (handshake.resumed() ? " · resumed session" : "")
                + (handshake.clientCertificateWanted() ? " · asks for a client certificate" : "");
        return Words.place(contact.place()) + " · " + Words.purpose(contact.purpose()) + how + " · "
            + Words.time(contact.millis());
    }

    static String sentence(Trouble trouble) {
        return trouble.sentence() + (trouble.alert() == null ? "" : ", TLS alert " + trouble.alert())
            + (trouble.streamError() == Trouble.NO_ERROR_CODE ? "" : ", HTTP/2 error " + trouble.streamError());
    }
}
