package dev.missent.lab.deployment.product;

import java.util.List;
import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Certificate;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Site;

import static dev.missent.lab.deployment.product.Text.each;

/** Tomcat with a host for each site. */
final class TomcatWriter implements Writer {
    @Override
    public boolean can(Blueprint plan, Box box) {
        boolean duty = box.duty() instanceof Duty.Pages(var sites) && sites.stream().allMatch(
            site -> site.manner() == Site.Manner.PAGE || site.manner() == Site.Manner.OTHER_TLS_SETTINGS);
        return duty && box.entry() instanceof Entry.Tls tls && tls.matching() == Entry.Matching.FREE
            && tls.protectedNames().isEmpty()
            && tls.unknown() == Entry.Unknown.OWN_WAY;
    }

    @Override
    public Map<String, String> files(Blueprint plan, Box box) {
        var sites = box.duty() instanceof Duty.Pages(var all) ? all : List.<Site>of();
        return Map.of("conf/server.xml",
            """
                <Server port="-1">
                  <Service name="Catalina">
                    <Connector address="@%1$s.addr@" port="@%1$s.port@" protocol="org.apache.coyote.http11.Http11NioProtocol" scheme="https" secure="true"
                               SSLEnabled="true" defaultSSLHostConfigName="_default_">
                      <UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol"/>
                %2$s    </Connector>
                    <Engine name="Catalina" defaultHost="%3$s">
                %4$s    </Engine>
                  </Service>
                </Server>
                """
                .formatted(box.id(), configurations(box.tls(), sites), sites.getFirst().name(),
                    each(sites, site -> "      <Host name=\"" + site.name() + "\" appBase=\"webapps\"/>\n")));
    }

    /** One for all, and one for each site with another certificate or other settings. */
    private static String configurations(Entry.Tls tls, List<Site> sites) {
        var first = tls.certificates().getFirst();
        return configuration("_default_", "", first) + each(sites.stream()
            .filter(site -> site.manner() == Site.Manner.OTHER_TLS_SETTINGS || !tls.certificate(site.name()).equals(first))
            .toList(),
            site -> configuration(site.name(), site.manner() == Site.Manner.OTHER_TLS_SETTINGS ? " protocols=\"TLSv1.2\"" : "",
                tls.certificate(site.name())));
    }

    private static String configuration(String host, String settings, Certificate certificate) {
        return """
                  <SSLHostConfig hostName="%s"%s>
                    <Certificate certificateKeystoreFile="%s" certificateKeystorePassword="changeit" type="EC"/>
                  </SSLHostConfig>
            """.formatted(host, settings, certificate.file("p12"));
    }
}
