package dev.missent.doctor.fix;

import java.util.List;
import java.util.stream.Collectors;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** Frameworks and applications that keep a list of the hosts for which they answer. */
final class ApplicationRecipe implements Recipe {
    private static final String PROXY = "The reverse proxy has to send the visitor's Host; otherwise the list is asked about the proxy's own name.";

    @Override
    public List<Fix> of(RuleId cause, Situation situation) {
        return switch (cause) {
            case A01, A02 -> lists(situation);
            default -> List.of();
        };
    }

    private static List<Fix> lists(Situation situation) {
        var names = situation.names();
        return List.of(
            situation.fix(Product.MCP_SDK, "any", Applicability.MANUAL,
                List.of(new Edit.Insert("… = FastMCP(", List.of("    transport_security=TransportSecuritySettings(",
                    "        allowed_hosts=[" + each(names, "\"%1$s\", \"%1$s:*\"", ", ") + "],",
                    "        allowed_origins=[" + each(names, "\"https://%s\"", ", ") + "],", "    ),"))),
                "The list stands for all: add localhost:* and 127.0.0.1:* where local clients are to be served as well. A name without \":*\" is"
                    + " Host without port.",
                "In the TypeScript SDK the list is allowedHosts of the transport, and in createMcpExpressApp.", PROXY),
            situation.fix(Product.DJANGO, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "ALLOWED_HOSTS = […]", List.of("ALLOWED_HOSTS = [" + quoted(names) + ", …]"))),
                PROXY),
            situation.fix(Product.RAILS, ">=6.0", Applicability.REVIEW,
                List.of(new Edit.Insert("Rails.application.configure do",
                    names.stream().map(name -> "  config.hosts << \"" + name + "\"").toList())),
                "In config/environments, in the file of the environment that runs.", PROXY),
            situation.fix(Product.VITE, "any", Applicability.MANUAL,
                List.of(new Edit.Insert("server: {", List.of("  allowedHosts: [" + quoted(names) + "],"))),
                "For vite preview the same key in the block preview. A development server is not meant for visitors: serve the built files"
                    + " instead.",
                PROXY),
            situation.fix(Product.WEBPACK_DEV_SERVER, "any", Applicability.MANUAL,
                List.of(new Edit.Insert("devServer: {", List.of("  allowedHosts: [" + quoted(names) + "],"))),
                "A development server is not meant for visitors: serve the built files instead.", PROXY),
            situation.fix(Product.STARLETTE, "any", Applicability.MANUAL,
                List.of(new Edit.Replace(null, "…TrustedHostMiddleware…allowed_hosts=[…]…",
                    List.of("…TrustedHostMiddleware…allowed_hosts=[" + quoted(names) + ", …]…"))),
                "The same in FastAPI.", PROXY),
            situation.fix(Product.WERKZEUG, "any", Applicability.MANUAL, List.of(),
                "Flask: app.config[\"TRUSTED_HOSTS\"] = [" + quoted(names) + "].", PROXY),
            situation.fix(Product.ASP_NET, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "\"AllowedHosts\": \"…\"…",
                    List.of("\"AllowedHosts\": \"" + String.join(";", names) + ";…\"…"))),
                "In appsettings.json. In IIS the binding of the site has to have the name.", PROXY),
            situation.fix(Product.SYMFONY, "any", Applicability.MANUAL, List.of(),
                "In framework.yaml: trusted_hosts: [" + each(names, "'^%s$'", ", ").replace(".", "\\.") + "].", PROXY),
            situation.fix(Product.DRUPAL, "any", Applicability.MANUAL, List.of(),
                "In settings.php, for each name: $settings['trusted_host_patterns'][] = '^" + situation.name().replace(".", "\\.")
                    + "$';",
                PROXY),
            situation.fix(Product.NEXTCLOUD, "any", Applicability.MANUAL, List.of(),
                "occ config:system:set trusted_domains NUMBER --value=" + situation.name() + ", with the next free number.",
                PROXY),
            situation.fix(Product.TRANSMISSION, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "\"rpc-host-whitelist\": \"…\"…",
                    List.of("\"rpc-host-whitelist\": \"" + String.join(",", names) + ",…\"…"))),
                "In settings.json, while the daemon is stopped: it writes the file when it ends.", PROXY),
            situation.fix(Product.SYNCTHING, "any", Applicability.MANUAL, List.of(),
                "Syncthing takes localhost and addresses only. Let the proxy send Host localhost, or set insecureSkipHostcheck where the"
                    + " interface has a password."),
            situation.fix(Product.APPLICATION, "any", Applicability.MANUAL, List.of(),
                "Add " + String.join(", ", names)
                    + " to the application's list; its documentation calls it allowed hosts, trusted hosts, a"
                    + " host whitelist or protection against DNS rebinding.",
                PROXY));
    }

    private static String quoted(List<String> names) {
        return each(names, "\"%s\"", ", ");
    }

    private static String each(List<String> names, String form, String between) {
        return names.stream().map(form::formatted).collect(Collectors.joining(between));
    }
}
