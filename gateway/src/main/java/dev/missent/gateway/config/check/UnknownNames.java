package dev.missent.gateway.config.check;

import java.util.Collection;
import java.util.List;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Names;
import dev.missent.gateway.config.message.Report;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.Reference;
import dev.missent.gateway.config.model.RouteConfig;
import dev.missent.gateway.config.model.ServerUrl;
import org.jspecify.annotations.Nullable;

/** Finds references to what does not exist. */
final class UnknownNames {
    private final Configuration configuration;
    private final Report report;

    UnknownNames(Configuration configuration, Report report) {
        this.configuration = configuration;
        this.report = report;
    }

    void find() {
        check("certificate", configuration.certificates().defaultName());
        for (var site : configuration.sites().values()) {
            check("certificate", site.certificate());
            check("TLS profile", site.profile(), configuration.profiles().keySet());
            var listeners = site.listeners();
            for (var listener : listeners == null ? List.<Reference>of() : listeners) {
                check("listener", listener, configuration.listeners().keySet());
            }
            for (var route : site.routes()) {
                if (route.action() instanceof RouteConfig.ToUpstream(var upstream)) {
                    upstream(upstream);
                }
            }
        }
    }

    /** What looks like a server lacks its scheme. */
    private void upstream(Reference upstream) {
        var names = configuration.upstreams().keySet();
        if (!names.contains(upstream.name())) {
            var nearest = report.nearest(upstream.name(), names);
            boolean server = nearest == null && (upstream.name().contains(":") || upstream.name().contains("."));
            report.add(unknown("upstream", upstream, names, server ? ServerUrl.corrected(upstream.name()) : nearest));
        }
    }

    /** Certificates of a folder have names too; they are not known here. */
    private void check(String what, @Nullable Reference certificate) {
        if (certificate != null && configuration.certificates().dir() == null) {
            check(what, certificate, configuration.certificates().names());
        }
    }

    private void check(String what, Reference reference, Collection<String> names) {
        if (!names.contains(reference.name())) {
            report.add(unknown(what, reference, names, report.nearest(reference.name(), names)));
        }
    }

    /** The message about a reference to nothing. */
    static Diagnostic unknown(String what, Reference reference, Collection<String> names, @Nullable String nearest) {
        var diagnostic = Diagnostic
            .of(ConfigRule.UNKNOWN_NAME, reference.place(), "there is no " + what + " \"" + reference.name() + "\"")
            .suggesting(nearest);
        return names.isEmpty() ? diagnostic : diagnostic.note("there are: " + Names.some(names));
    }
}
