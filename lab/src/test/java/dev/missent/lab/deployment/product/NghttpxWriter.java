package dev.missent.lab.deployment.product;

import java.util.List;
import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Certificate;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.Route;
import dev.missent.lab.deployment.SentHost;
import dev.missent.lab.deployment.Sni;

import static dev.missent.lab.deployment.product.Text.each;
import static dev.missent.lab.deployment.product.Text.when;

/** nghttpx: a reverse proxy with a line for each upstream server, on which the SNI is fixed. */
final class NghttpxWriter implements Writer {
    @Override
    public boolean can(Blueprint plan, Box box) {
        boolean duty = box.duty() instanceof Duty.Relay(var route, var out, var gate) && gate == null && canSend(out)
            && !(route instanceof Route.Named(var _, var by) && by == Route.By.SNI);
        return duty && box.entry() instanceof Entry.Tls tls && tls.matching() == Entry.Matching.FREE
            && tls.protectedNames().isEmpty()
            && tls.unknown() == Entry.Unknown.OWN_WAY;
    }

    private static boolean canSend(Outgoing out) {
        boolean sni = out.sni() instanceof Sni.OfHost || out.sni() instanceof Sni.None || out.sni() instanceof Sni.Fixed;
        return sni && !(out.host() instanceof SentHost.Fixed) && out.keeping() == Outgoing.Keeping.APART
            && out.check() == Outgoing.Check.NONE;
    }

    @Override
    public Map<String, String> files(Blueprint plan, Box box) {
        var certificates = box.tls().certificates();
        if (!(box.duty() instanceof Duty.Relay relay)) {
            throw new IllegalArgumentException("nghttpx only sends requests on: " + box);
        }
        return Map.of("nghttpx.conf", """
            frontend=@%1$s.addr@,@%1$s.port@
            private-key-file=%2$s
            certificate-file=%3$s
            %4$sinsecure=yes
            workers=1
            errorlog-file=@%1$s.dir@/error.log
            accesslog-file=@%1$s.dir@/access.log
            %5$s""".formatted(box.id(), certificates.getFirst().file("key"), certificates.getFirst().file("crt"),
            each(certificates.subList(1, certificates.size()),
                (Certificate other) -> "subcert=" + other.file("key") + ":" + other.file("crt") + "\n"),
            when(relay.outgoing().host() instanceof SentHost.OfTarget, "host-rewrite=yes\n") + lines(plan, relay)));
    }

    /** The line of the first name is for all others, too. */
    private static String lines(Blueprint plan, Duty.Relay relay) {
        boolean one = relay.route() instanceof Route.Balanced
            && !(relay.outgoing().tls() && relay.outgoing().sni() instanceof Sni.OfHost);
        return each(one ? List.of(plan.names().getFirst()) : plan.names(), name -> each(servers(relay, name),
            server -> "backend=@" + server + ".addr@,@" + server + ".port@;"
                + when(!name.equals(plan.names().getFirst()), name + "/")
                + when(relay.outgoing().tls(), ";tls" + sni(relay, name))
                + "\n"));
    }

    private static List<String> servers(Duty.Relay relay, String name) {
        return switch (relay.route()) {
            case Route.Balanced(var servers) -> servers;
            case Route.Named(var servers, var _) -> List.of(servers.getOrDefault(name, servers.values().iterator().next()));
        };
    }

    private static String sni(Duty.Relay relay, String name) {
        return switch (relay.outgoing().sni()) {
            case Sni.OfHost() -> ";sni=" + name;
            case Sni.Fixed(var fixed) -> ";sni=" + fixed;
            case Sni.None(),Sni.WithPort(),Sni.OfConnection(),Sni.NotToTheLast() -> "";
        };
    }
}
