package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.missent.doctor.finding.Level;
import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.edit.TextEdit;
import dev.missent.lint.edit.TextEdit.InsertAfter;
import dev.missent.lint.edit.TextEdit.RemoveLines;
import dev.missent.lint.edit.TextEdit.Replace;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Site;
import dev.missent.lint.rule.About;
import dev.missent.lint.rule.FileFinding;
import dev.missent.lint.text.Place;

/** What to change in nginx's files. */
public final class NginxCures implements CureMaker {
    private static final String OWN_CERTIFICATE = "Give the site a certificate of its own, which no other site of this address presents and"
        + " no wildcard of another covers, or an address of its own.";

    private final Blocks blocks = new Blocks();

    @Override
    public Cure cure(FileFinding finding) {
        return switch (finding.about()) {
            case About.Passed(var site, var hop) -> hop(finding, site, hop);
            case About.Served(var site) -> site(finding);
            case About.Routed(var routing) -> Cure.edits("Choose by Host instead of the server name.",
                List.of(replaced(routing.place(), "$ssl_server_name", "$host")),
                "In the block stream there is no Host: keep the certificates of the upstream servers apart instead.");
        };
    }

    private Cure hop(FileFinding finding, Site site, Hop hop) {
        return switch (finding.rule()) {
            case U01, U02, U03 -> Cure.edits(fixedHost(hop).map(host -> "Send the Host, " + host + ", as server name.")
                .orElse("Send the Host of the request as server name."), serverName(site, hop),
                "In an upstream block with kept connections, hosts mix then: see MS-U05.");
            case U04 -> Cure.edits("Send the Host of the request as server name.", List.of(name(hop)));
            case U05 -> pool(hop);
            case U06 -> Cure.edits("Use no TLS session of one host for another.", sessions(hop));
            case U07 -> finding.level() == Level.INFO
                ? Cure.byHand(
                    "Pass on the Host of the request (proxy_set_header Host $host;), if the upstream server has several sites.")
                : Cure.edits("Pass on the Host of the request.", host(site, hop),
                    "A location with one proxy_set_header inherits none from outside: repeat there what is set outside.");
            case N07 -> Cure.edits("Speak TLS to that port.", List.of(replaced(hop.place(), "http://", "https://")),
                "proxy_ssl_server_name on; and proxy_ssl_name $host; are needed then, too.");
            case N08 -> Cure.edits("Set Host once.", List.of(new RemoveLines(finding.place())));
            default -> Cure.NONE;
        };
    }

    private Cure site(FileFinding finding) {
        return switch (finding.rule()) {
            case V02 -> finding.message().startsWith("HTTP/3")
                ? Cure.byHand("Remove Alt-Svc, and the listen directive with quic, from this server block.")
                : Cure.byHand(OWN_CERTIFICATE);
            case V03 ->
                Cure.edits("Remove the comparison, unless it is intended.", List.of(new RemoveLines(whole(finding.place()))));
            case V04 -> Cure.edits("Switch HTTP/2 on for this site as well.", http2(finding),
                "Or: " + OWN_CERTIFICATE);
            case V05 -> finding.place().text().startsWith("ssl_reject_handshake")
                ? Cure.edits("Answer 421 there.", List.of(new InsertAfter(finding.place(), List.of("return 421;"))))
                : Cure.byHand(
                    "Give the name a site, or leave it out of the certificate; or make a server block with default_server,"
                        + " ssl_reject_handshake on; and return 421;.");
            case W02 ->
                Cure.byHand("Make a server block without client authentication the default_server, with ssl_reject_handshake on;"
                    + " and return 421;.");
            case N01 -> Cure.byHand("Renew the certificate and reload nginx.");
            case N02 -> Cure.byHand("Name a certificate here that is valid for every name of server_name.");
            default -> Cure.NONE;
        };
    }

    /** The directives that send the host of the request, where they are missing; those that say otherwise are changed. */
    private List<TextEdit> serverName(Site site, Hop hop) {
        var edits = new ArrayList<TextEdit>();
        var block = around(hop.place());
        var fresh = new ArrayList<String>();
        var on = block.flatMap(each -> each.one("proxy_ssl_server_name"));
        if (on.isPresent()) {
            edits.add(new Replace(on.get().place(), "proxy_ssl_server_name on;"));
        } else if (!isOnOutside(hop)) {
            fresh.add("proxy_ssl_server_name on;");
        }
        String name = "proxy_ssl_name " + fixedHost(hop).orElse("$host") + ";";
        boolean ofTarget = hop.host().surely(sent -> sent instanceof SentName.OfTarget(var text) && text.indexOf('.') > 0
            && !text.chars().allMatch(c -> c == '.' || Character.isDigit(c)));
        if (!ofTarget) {
            var named = block.flatMap(each -> each.one("proxy_ssl_name"));
            if (named.isPresent()) {
                edits.add(new Replace(named.get().place(), name));
            } else {
                fresh.add(name);
            }
        }
        if (!fresh.isEmpty()) {
            edits.add(new InsertAfter(hop.place(), fresh));
        }
        edits.addAll(ofSeveralHosts(site, hop));
        return edits;
    }

    private List<TextEdit> ofSeveralHosts(Site site, Hop hop) {
        return site.names().size() == 1 || fixedHost(hop).isPresent() ? List.of() : sessions(hop);
    }

    /** The only Host that is ever sent, without a port. */
    private static Optional<String> fixedHost(Hop hop) {
        return hop.host().certain().filter(SentName.Fixed.class::isInstance).map(SentName.Fixed.class::cast)
            .map(fixed -> fixed.name().replaceFirst(":\\d+$", ""));
    }

    /** nginx finds TLS sessions again by address alone, so that hosts would share them. */
    private List<TextEdit> sessions(Hop hop) {
        return hop.sessions().surely(Hop.Pooling.NEVER::equals) ? List.of() : sessions(hop.place());
    }

    private List<TextEdit> sessions(Place pass) {
        return List.of(around(pass).flatMap(each -> each.one("proxy_ssl_session_reuse"))
            .<TextEdit>map(on -> new Replace(on.place(), "proxy_ssl_session_reuse off;"))
            .orElseGet(() -> new InsertAfter(pass, List.of("proxy_ssl_session_reuse off;"))));
    }

    /** Whether a server name is sent already, so that the switch is on in a block around. */
    private static boolean isOnOutside(Hop hop) {
        return hop.sni().where().isPresent() && !hop.sni().surely(name -> name instanceof SentName.None);
    }

    private static TextEdit name(Hop hop) {
        return hop.sni().where().<TextEdit>map(place -> new Replace(place, "proxy_ssl_name $host;"))
            .orElseGet(() -> new InsertAfter(hop.place(), List.of("proxy_ssl_name $host;")));
    }

    private Cure pool(Hop hop) {
        var edits = new ArrayList<TextEdit>();
        for (var pass : blocks.alike(hop.place())) {
            around(pass).flatMap(each -> each.field("Connection")).ifPresent(field -> {
                edits.add(new Replace(field.place(), "proxy_set_header Connection close;"));
                edits.addAll(sessions(pass));
            });
        }
        return Cure.edits("Keep no connections to this server, or have one upstream block for each name.", edits,
            "From nginx 1.29.7 on \"keepalive 0;\" in the upstream block does it; before, remove keepalive.",
            "Where WebSocket is passed on, set Connection in a location of its own.");
    }

    private List<TextEdit> host(Site site, Hop hop) {
        var edits = new ArrayList<TextEdit>();
        var field = around(hop.place()).flatMap(each -> each.field("Host"));
        if (field.isPresent()) {
            edits.add(new Replace(field.get().place(), "proxy_set_header Host $host;"));
        } else {
            edits.add(new InsertAfter(hop.place(), List.of("proxy_set_header Host $host;")));
        }
        edits.addAll(serverName(site, hop.passingHost()));
        return edits;
    }

    private static List<TextEdit> http2(FileFinding finding) {
        if (finding.place().text().startsWith("http2")) {
            return List.of(new Replace(finding.place(), "http2 on;"));
        }
        return finding.about() instanceof About.Served(var site) && !site.names().isEmpty()
            ? List.of(new InsertAfter(site.names().getLast().place(), List.of("http2 on;")))
            : List.of();
    }

    private static TextEdit replaced(Place place, String old, String other) {
        return new Replace(place, place.text().replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(other)));
    }

    private Optional<Block> around(Place place) {
        return blocks.around(place).map(Block::new);
    }

    /** A condition with its block. */
    private Place whole(Place head) {
        return around(head).flatMap(each -> each.closing(head)).orElse(head);
    }

    /** The directives beside a place, as they are written in that file. */
    private record Block(List<Directive> directives) {
        Optional<Directive> one(String name) {
            return directives.stream().filter(each -> each.is(name)).reduce((first, last) -> last);
        }

        Optional<Directive> field(String name) {
            return directives.stream().filter(each -> each.is("proxy_set_header") && each.word(0).equalsIgnoreCase(name))
                .reduce((first, last) -> last);
        }

        Optional<Place> closing(Place head) {
            return directives.stream().filter(each -> each.place().equals(head)).findFirst().map(each -> each.children().isEmpty()
                ? head
                : throughBrace(head, each.children().getLast().place()));
        }

        private static Place throughBrace(Place head, Place last) {
            int brace = head.file().text().indexOf('}', last.end());
            return brace < 0 ? head : head.to(head.file().at(brace, 1));
        }
    }
}
