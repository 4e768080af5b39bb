package dev.missent.gateway.config.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.core.connection.TlsProfile;
import dev.missent.core.judge.Site;
import dev.missent.core.judge.SiteTable;
import dev.missent.core.name.NamePattern;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Report;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.SiteConfig;

/** Finds hosts that a site wants to be listed in ORIGIN frames and does not have. */
final class OriginsElsewhere {
    private final Configuration configuration;
    private final Report report;

    OriginsElsewhere(Configuration configuration, Report report) {
        this.configuration = configuration;
        this.report = report;
    }

    void find() {
        configuration.sites().values().stream().filter(site -> !site.origins().isEmpty()).forEach(this::check);
    }

    private void check(SiteConfig site) {
        var alone = new Site(site.name(), site.patterns(), TlsProfile.OPEN, Set.of(), true);
        var table = new SiteTable(List.of(alone), configuration.authority().preset());
        for (var origin : site.origins()) {
            if (table.find(origin.host()) == null) {
                report.add(Diagnostic.of(ConfigRule.ORIGIN_ELSEWHERE, origin.place(),
                    "the site \"" + site.name() + "\" does not have the host " + origin.host()).note(
                        "its hosts: "
                            + site.patterns().stream().map(NamePattern::toString).collect(Collectors.joining(", "))));
            }
        }
    }
}
