package dev.missent.gateway.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

import dev.missent.gateway.config.check.Contradictions;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.message.Report;
import dev.missent.gateway.config.message.Source;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.Underscores;
import dev.missent.gateway.config.read.AuthorityReader;
import dev.missent.gateway.config.read.CertificatesReader;
import dev.missent.gateway.config.read.Environment;
import dev.missent.gateway.config.read.Fields;
import dev.missent.gateway.config.read.ListenersReader;
import dev.missent.gateway.config.read.ProfilesReader;
import dev.missent.gateway.config.read.Reading;
import dev.missent.gateway.config.read.Section;
import dev.missent.gateway.config.read.SettingsReader;
import dev.missent.gateway.config.read.SitesReader;
import dev.missent.gateway.config.read.UpstreamsReader;
import dev.missent.gateway.config.read.Value;
import dev.missent.gateway.config.read.YamlDocument;
import org.jspecify.annotations.Nullable;

/** Reads a configuration file, strictly and to the end: all errors at once. No certificate is looked at. */
public final class ConfigurationReader {
    private static final int VERSION = 1;

    private final Environment environment;

    /** A reader that resolves references in an environment. */
    public ConfigurationReader(Environment environment) {
        this.environment = environment;
    }

    /** Reads a file. */
    public ConfigurationOutcome readFile(Path file) {
        var report = new Report();
        byte[] bytes = YamlDocument.bytes(file, report);
        return bytes == null
            ? new ConfigurationOutcome.Rejected(report.sorted(), new Source(file, List.of()))
            : readBytes(file, bytes, report);
    }

    /** Reads the content of a file; the file itself is not touched. Total: any bytes have an outcome. */
    public ConfigurationOutcome readBytes(Path file, byte[] bytes) {
        return readBytes(file, bytes, new Report());
    }

    private ConfigurationOutcome readBytes(Path file, byte[] bytes, Report report) {
        var document = YamlDocument.parse(file, bytes, report);
        var configuration = configuration(file, document, report);
        if (configuration != null) {
            Contradictions.find(configuration, report);
        }
        return configuration == null || report.hasErrors()
            ? new ConfigurationOutcome.Rejected(report.sorted(), document.source())
            : new ConfigurationOutcome.Accepted(configuration, report.sorted(), document.source());
    }

    private @Nullable Configuration configuration(Path file, YamlDocument document, Report report) {
        var node = document.root();
        if (node == null) {
            if (!report.hasErrors()) {
                report.add(ConfigRule.MISSING_KEY, Place.FILE, "the file is empty: \"sites\" is missing");
            }
            return null;
        }
        var reading = new Reading(report, environment, folder(file));
        var root = new Fields(new Value(reading, node, String.valueOf(file.getFileName()), Place.FILE), Section.ROOT);
        checkVersion(root.get("version"));
        var sites = new SitesReader();
        var siteConfigs = sites.read(root.need("sites"));
        var upstreams = new LinkedHashMap<>(UpstreamsReader.read(root.get("upstreams")));
        upstreams.putAll(sites.anonymousUpstreams());
        return new Configuration(file, ListenersReader.read(root.get("listeners")),
            CertificatesReader.read(root.get("certificates"), reading), ProfilesReader.read(root.get("tls_profiles")),
            AuthorityReader.read(root.get("authority")), siteConfigs, upstreams, SettingsReader.admin(root.get("admin")),
            SettingsReader.accessLog(root.get("access_log")), root.choice("underscores", Underscores.class, Underscores.DROP),
            SettingsReader.limits(root.get("limits")));
    }

    private static void checkVersion(@Nullable Value value) {
        int version = value == null ? VERSION : value.integer(0, Integer.MAX_VALUE, VERSION);
        if (value != null && version != VERSION) {
            value.report(
                Diagnostic.of(ConfigRule.INVALID_VALUE, value.place(), "the version " + version + " of the format is not known")
                    .note("this program reads version " + VERSION));
        }
    }

    private static Path folder(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
