package dev.missent.doctor.report.html;

import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.report.Reproduction;

/** A request and its answer in the evidence. */
final class ExchangeEntry {
    private static final int MISDIRECTED_REQUEST = 421;

    private ExchangeEntry() {}

    static void write(Html html, Contact contact, Exchange exchange) {
        html.open("li.exchange", "id", Probes.anchor(exchange.id())).open("p.line").element("span.id", exchange.id()).text(" ");
        var reply = exchange.reply();
        if (reply == null) {
            html.element("span.status.none", "no answer");
        } else {
            html.element("span.status." + tone(reply.status()), Integer.toString(reply.status()));
        }
        request(html, contact, exchange);
        html.element("span.remark", Words.time(exchange.millis())).close();
        if (exchange.trouble() != null) {
            html.element("p.remark", EvidenceSection.sentence(exchange.trouble()));
        }
        Command.write(html, Reproduction.of(contact, exchange));
        if (reply != null) {
            response(html, reply);
        }
        html.close();
    }

    private static void request(Html html, Contact contact, Exchange exchange) {
        if (exchange.host().isEmpty()) {
            html.text(" bytes that are no request ");
            return;
        }
        html.text(" ").element("code", exchange.method() + " " + exchange.path()).text(" Host ");
        if (exchange.host().equals(contact.sni())) {
            html.element("code", exchange.host()).text(" ");
        } else {
            html.element("code.other", exchange.host()).text(" over SNI ").element("code", Words.sni(contact.sni())).text(" ");
        }
    }

    private static void response(Html html, Reply reply) {
        var body = reply.body();
        html.open("details.response").open("summary");
        html.text("Response: " + Words.count(reply.fields().size(), "field") + ", " + Words.count(body.bytes(), "byte")
            + (body.whole() ? "" : " and more"));
        if (body.title() != null) {
            html.text(", titled “").element("bdi", body.title()).text("”");
        }
        html.close().open("div.inside").open("dl.fields");
        for (var field : reply.fields()) {
            html.open("div").element("dt", field.name()).element("dd", field.value()).close();
        }
        html.close();
        if (body.canonical() != null) {
            html.open("p.remark").text("The page names as its canonical host ").element("code", body.canonical()).close();
        }
        if (!body.beginning().isEmpty()) {
            html.open("pre.body", "tabindex", "0").block(body.beginning()).close();
        }
        if (!body.sha256().isEmpty()) {
            html.open("p.remark").text("SHA-256 ").element("code.digest", body.sha256()).close();
        }
        html.close().close();
    }

    private static String tone(int status) {
        if (status == MISDIRECTED_REQUEST) {
            return "bad";
        }
        return status < 400 ? "good" : "warn";
    }
}
