package dev.missent.lab.deployment.product;

import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.Route;
import dev.missent.lab.deployment.SentHost;

import static dev.missent.lab.deployment.product.Text.at;
import static dev.missent.lab.deployment.product.Text.each;
import static dev.missent.lab.deployment.product.Text.when;

/** The parts of an httpd configuration that send requests on. */
final class HttpdRelay {
    private HttpdRelay() {}

    /** What comes before the virtual hosts. */
    static String before(Duty.Relay relay) {
        return relay.route() instanceof Route.Balanced(var servers) && servers.size() > 1
            ? "<Proxy balancer://pool>\n" + each(servers, server -> "  BalancerMember " + url(relay.outgoing(), server) + "\n")
                + "</Proxy>\n"
            : "";
    }

    /** What sends everything on, in the virtual host of a name. */
    static String sending(Duty.Relay relay, String name) {
        var out = relay.outgoing();
        String target = switch (relay.route()) {
            case Route.Balanced(var servers) -> servers.size() > 1 ? "balancer://pool" : url(out, servers.getFirst());
            case Route.Named(var servers, var _) -> url(out, servers.getOrDefault(name, servers.values().iterator().next()));
        };
        return when(out.tls(), "  SSLProxyEngine on\n  SSLProxyVerify none\n  SSLProxyCheckPeerName off\n")
            + when(out.host() instanceof SentHost.AsItCame, "  ProxyPreserveHost On\n") + "  ProxyPass / " + target + "/\n";
    }

    private static String url(Outgoing out, String server) {
        return (out.tls() ? "https://" : "http://") + at(server);
    }
}
