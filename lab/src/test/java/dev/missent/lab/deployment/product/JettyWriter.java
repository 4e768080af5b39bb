package dev.missent.lab.deployment.product;

import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Site;

/** Jetty with one certificate and one application, which shows the page of whatever Host it is asked for. */
final class JettyWriter implements Writer {
    @Override
    public boolean can(Blueprint plan, Box box) {
        boolean duty = box.duty() instanceof Duty.Pages(var sites) && sites.size() == plan.names().size()
            && sites.stream().allMatch(site -> site.manner() == Site.Manner.PAGE);
        return duty && box.entry() instanceof Entry.Tls tls && tls.certificates().size() == 1
            && tls.matching() == Entry.Matching.FREE
            && tls.protectedNames().isEmpty() && tls.unknown() == Entry.Unknown.OWN_WAY;
    }

    @Override
    public Map<String, String> files(Blueprint plan, Box box) {
        return Map.of("ssl.ini", """
            jetty.ssl.host=@%1$s.addr@
            jetty.ssl.port=@%1$s.port@
            jetty.sslContext.keyStorePath=%2$s
            jetty.sslContext.keyStorePassword=changeit
            """.formatted(box.id(), box.tls().certificates().getFirst().file("p12")));
    }
}
