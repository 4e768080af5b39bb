package dev.missent.gateway.certificate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.gateway.config.ConfigurationOutcome;
import dev.missent.gateway.config.ConfigurationReader;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Source;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.read.Environment;

/** Loads a configuration with everything it names: the one entry point for a start, a reload and {@code lint}. Blocks. */
public final class ConfigurationLoader {
    private final ConfigurationReader reader;
    private final InstantSource clock;

    /** A loader with an environment and a clock (for the validity of certificates). */
    public ConfigurationLoader(Environment environment, InstantSource clock) {
        reader = new ConfigurationReader(environment);
        this.clock = clock;
    }

    /** Loads a file in the environment of this process, now. */
    public static LoadOutcome load(Path file) {
        return new ConfigurationLoader(Environment.ofProcess(), InstantSource.system()).loadFile(file);
    }

    /** Loads a file. */
    public LoadOutcome loadFile(Path file) {
        var seen = WatchedFiles.of(Set.of(file));
        return load(reader.readFile(file), seen);
    }

    /** Loads a text as if it were the content of the file. */
    public LoadOutcome loadText(Path file, String text) {
        return loadBytes(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Loads bytes as if they were the content of the file. */
    public LoadOutcome loadBytes(Path file, byte[] bytes) {
        return load(reader.readBytes(file, bytes), WatchedFiles.of(Set.of()));
    }

    private LoadOutcome load(ConfigurationOutcome outcome, WatchedFiles seen) {
        return switch (outcome) {
            case ConfigurationOutcome.Rejected(var diagnostics, var source) ->
                new LoadOutcome.Refused(diagnostics, source, seen);
            case ConfigurationOutcome.Accepted(var configuration, var warnings, var source) ->
                load(configuration, warnings, source, seen.and(WatchedFiles.of(configuration)));
        };
    }

    private LoadOutcome load(Configuration configuration, List<Diagnostic> warnings, Source source, WatchedFiles files) {
        var found = new ArrayList<>(warnings);
        var certificates = new CertificateFiles(configuration, clock.instant(), found).store();
        var anchors = new TrustFiles(found, clock.instant());
        var profiles = anchors.ofProfiles(configuration);
        var upstreams = anchors.ofUpstreams(configuration);
        var acme = anchors.ofAcme(configuration);
        var shown = new ChainReader(new FileReport(configuration, found), clock.instant()).ofUpstreams(configuration);
        new CertificateCheck(configuration, certificates, profiles, found).check();
        var sorted = found.stream().distinct().sorted(Diagnostic.BY_PLACE).toList();
        return sorted.stream().anyMatch(diagnostic -> diagnostic.level() == Diagnostic.Level.ERROR)
            ? new LoadOutcome.Refused(sorted, source, files)
            : new LoadOutcome.Loaded(configuration, certificates, profiles, upstreams, shown, acme, sorted, source, files);
    }
}
