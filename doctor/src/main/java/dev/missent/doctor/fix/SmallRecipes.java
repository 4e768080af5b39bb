package dev.missent.doctor.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** Recipes of products for which there are only a few fixes. */
final class SmallRecipes {
    private SmallRecipes() {}

    /** Apache Traffic Server. */
    static List<Fix> trafficServer(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U04, U05, U07 -> List.of(situation.fix(Product.TRAFFIC_SERVER, "<10", Applicability.REVIEW,
                List.of(new Edit.Remove("CONFIG proxy.config.ssl.client.sni_policy …"),
                    new Edit.Remove("CONFIG proxy.config.url_remap.pristine_host_hdr …"),
                    new Edit.Prepend(List.of("CONFIG proxy.config.ssl.client.sni_policy STRING host",
                        "CONFIG proxy.config.url_remap.pristine_host_hdr INT 1"))),
                "In records.config; from version 10 on the same keys are in records.yaml. The policy \"remap\" with the pristine Host sends the"
                    + " name of the remap rule and gets 421."));
            case N05, V03 -> List.of(situation.fix(Product.TRAFFIC_SERVER, "any", Applicability.MANUAL, List.of(),
                "proxy.config.http.host_sni_policy refuses with 403 when SNI and Host differ; host_sni_policy in sni.yaml sets it for each name."));
            default -> List.of();
        };
    }

    /** h2o. */
    static List<Fix> h2o(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U07 -> List.of(situation.fix(Product.H2O, "any", Applicability.MANUAL, List.of(
                new Edit.Insert("hosts:", situation.all().stream().flatMap(name -> host(name, situation.port())).toList())),
                "SNI is the name in proxy.reverse.url; an address there means none. The names must resolve to the upstream server on this machine,"
                    + " for example by /etc/hosts."));
            default -> List.of();
        };
    }

    private static Stream<String> host(String name, int port) {
        return Stream.of("  \"" + name + (port == 443 ? "" : ":" + port) + "\":", "    paths:", "      \"/\":",
            "        proxy.reverse.url: \"https://" + name + ":ORIGIN_PORT/\"", "        proxy.preserve-host: ON");
    }

    /** nghttpx. */
    static List<Fix> nghttpx(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02 -> {
                var lines = new ArrayList<String>();
                lines.add("backend=…;;tls;sni=" + situation.all().getFirst());
                situation.all().stream().skip(1).forEach(name -> lines.add("backend=…;" + name + "/;tls;sni=" + name));
                yield List.of(situation.fix(Product.NGHTTPX, "any", Applicability.REVIEW,
                    List.of(new Edit.Replace(null, cause == RuleId.U02 ? "backend=…;;tls;sni=…" : "backend=…;;tls", lines)),
                    "One backend line for each host: sni= is fixed for each of them."));
            }
            default -> List.of();
        };
    }

    /** lighttpd. */
    static List<Fix> lighttpd(RuleId cause, Situation situation) {
        return switch (cause) {
            case W02, V02 -> List.of(situation.fix(Product.LIGHTTPD, "any", Applicability.MANUAL, List.of(
                new Edit.Replace(null, "$HTTP[\"host\"] =~ \"…" + situation.name().replace(".", "\\.") + "…\" {",
                    List.of("$SERVER[\"socket\"] == \"ADDRESS:" + situation.port() + "\" {", "ssl.engine = \"enable\"",
                        "ssl.pemfile = \"" + Situation.file(situation.names(), "crt") + "\"",
                        "ssl.privkey = \"" + Situation.file(situation.names(), "key") + "\""))),
                "Conditions on the host are looked at after the handshake, and only for the name in it: the client certificate has to be demanded"
                    + " for a socket. ADDRESS is one of its own for " + situation.name() + "; change DNS accordingly.",
                "Take " + situation.name() + " out of the certificate of the other sites."));
            default -> List.of();
        };
    }

    /** Apache Tomcat. */
    static List<Fix> tomcat(RuleId cause, Situation situation) {
        return switch (cause) {
            case V01, V03 -> List.of(situation.fix(Product.TOMCAT, ">=9.0.110, >=10.1.46, >=11.0.12", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "…SSLEnabled=\"true\"…", List.of("…SSLEnabled=\"true\" strictSni=\"false\"…"))),
                "Or put all names of the certificate into one SSLHostConfig, hostName=\"_default_\"; then nothing is weakened.",
                "Do not do this where an SSLHostConfig demands client certificates."));
            default -> List.of();
        };
    }

    /** Eclipse Jetty. */
    static List<Fix> jetty(RuleId cause, Situation situation) {
        return switch (cause) {
            case V05, V01, N02 -> List.of(situation.fix(Product.JETTY, ">=10", Applicability.MANUAL,
                List.of(new Edit.Replace(null, "jetty.sslContext.keyStorePath=…",
                    List.of("jetty.sslContext.keyStorePath=" + Situation.file(situation.all(), "p12")))),
                "The certificate in the key store must cover every Host that is sent. Where only a proxy connects, the check can be switched off"
                    + " instead: jetty.ssl.sniHostCheck=false."));
            default -> List.of();
        };
    }

    /** Traefik. */
    static List<Fix> traefik(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U04, U05 -> List.of(situation.fix(Product.TRAEFIK, "any", Applicability.MANUAL, List.of(
                new Edit.Insert("serversTransports:",
                    List.of("  " + key(situation.name()) + ":", "    serverName: " + situation.name()))),
                "One serversTransport for each name, named by the service. Or an upstream URL with the real name. insecureSkipVerify hides a wrong"
                    + " name."));
            case U07 -> List.of(situation.fix(Product.TRAEFIK, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "passHostHeader: false", List.of("passHostHeader: true")))));
            case V01, V03, V06 -> List.of(situation.fix(Product.TRAEFIK, ">=3", Applicability.MANUAL, List.of(
                new Edit.Insert("tls:", List.of("  options: default"))),
                "One set of TLS options for all routers of a certificate, set on the entry point (entryPoints.NAME.http.tls.options).",
                "Host() instead of HostRegexp(): options are found by host. Several 3.7 releases have bugs here: take the newest."));
            default -> List.of();
        };
    }

    private static String key(String name) {
        return name.replace('.', '-');
    }

    /** Envoy, and products that are built on it. */
    static List<Fix> envoy(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U04, U05 -> List.of(
                situation.fix(Product.ENVOY, "any", Applicability.MANUAL,
                    List.of(new Edit.Insert("upstream_http_protocol_options:",
                        List.of("  auto_sni: true", "  auto_san_validation: true"))),
                    "Or a fixed name for a cluster: transport_socket … UpstreamTlsContext: sni: " + situation.name() + "."),
                situation.fix(Product.ISTIO, "any", Applicability.MANUAL, List.of(new Edit.Insert("trafficPolicy:",
                    List.of("  tls:", "    mode: SIMPLE", "    sni: " + situation.name()))),
                    "In the DestinationRule of the upstream service."),
                situation.fix(Product.GATEWAY_API, "any", Applicability.MANUAL, List.of(new Edit.Insert("validation:",
                    List.of("  hostname: " + situation.name()))), "In a BackendTLSPolicy: the hostname is sent as SNI."),
                situation.fix(Product.INGRESS_NGINX, "any", Applicability.MANUAL, List.of(new Edit.Insert("annotations:",
                    List.of("  nginx.ingress.kubernetes.io/backend-protocol: \"HTTPS\"",
                        "  nginx.ingress.kubernetes.io/proxy-ssl-server-name: \"on\"",
                        "  nginx.ingress.kubernetes.io/proxy-ssl-name: " + situation.name())))));
            case R01 -> List.of(situation.fix(Product.ENVOY, "any", Applicability.MANUAL, List.of(),
                "One filter chain (one Gateway server) for all names of a certificate, or certificates that do not overlap.",
                "Or ALPN http/1.1 only, or a Lua filter that compares streamInfo():requestedServerName() with :authority (without its port) and"
                    + " answers 421."));
            default -> List.of();
        };
    }

    /** missent's own gateway. */
    static List<Fix> missent(RuleId cause, Situation situation) {
        return switch (cause) {
            case V05 -> List.of(situation.fix(Product.MISSENT, "any", Applicability.MANUAL, List.of(
                new Edit.Replace(null, "hosts: [" + situation.site() + "]",
                    List.of("hosts: [" + situation.site() + ", " + String.join(", ", situation.names()) + "]")))));
            case V03 -> List.of(situation.fix(Product.MISSENT, "any", Applicability.REVIEW,
                List.of(new Edit.Remove("share_connections: false")), "It may be intended: then there is nothing to do."));
            case V02 -> List.of(situation.fix(Product.MISSENT, "any", Applicability.MANUAL, List.of(),
                "Give the sites with client authentication a certificate of their own; missent lint names the pairs."));
            default -> List.of();
        };
    }

    /** Networks and services that the operator configures on a web page. */
    static List<Fix> edges(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U04, U05, U07 -> List.of(
                situation.fix(Product.CLOUDFLARE, "any", Applicability.MANUAL, List.of(),
                    "Origin Rules: set Host Header and SNI together, to the same name. For a tunnel: originServerName and httpHostHeader."),
                situation.fix(Product.CLOUDFRONT, "any", Applicability.MANUAL, List.of(),
                    "SNI is the Host that is sent: forward Host (AllViewer) only if the origin has a certificate and a site for it."),
                situation.fix(Product.AZURE_FRONT_DOOR, "any", Applicability.MANUAL, List.of(),
                    "SNI is always the origin host name: make it and the origin host header the same name."),
                situation.fix(Product.AWS_ALB, "any", Applicability.MANUAL, List.of(),
                    "It sends no SNI to targets: one certificate for all sites of the target, or HTTP, or a port for each site."),
                situation.fix(Product.PLESK, "any", Applicability.MANUAL, List.of(),
                    "Update: the templates were fixed in July 2025. Hand-made includes stay and clash later."),
                situation.fix(Product.CPANEL, "any", Applicability.MANUAL, List.of(),
                    "Update EA-nginx or Engintron: fixed in July 2025."),
                situation.fix(Product.HESTIACP, ">=1.9.4", Applicability.MANUAL, List.of(),
                    "Update to 1.9.4 and rebuild the templates."),
                situation.fix(Product.NGINX_PROXY_MANAGER, "any", Applicability.MANUAL,
                    List.of(new Edit.Prepend(List.of("proxy_ssl_server_name on;", "proxy_ssl_name $host;"))),
                    "In the tab Advanced of the host; edits of generated files are lost."));
            case E01 -> List.of(
                situation.fix(Product.AZURE_FRONT_DOOR, "any", Applicability.MANUAL, List.of(),
                    "Attach every name, with a certificate for each: names that share one are shared by browsers. Support can exempt a resource."),
                situation.fix(Product.CLOUDFRONT, "any", Applicability.MANUAL, List.of(),
                    "All names of a certificate in one distribution."),
                situation.fix(Product.FASTLY, "any", Applicability.MANUAL, List.of(),
                    "All names of a certificate in one service."));
            default -> List.of();
        };
    }
}
