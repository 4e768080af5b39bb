package dev.missent.lint.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.text.Place;

/** All rules on files. */
public final class FileRules {
    private static final List<FileRule> ALL = List.of(new NoUpstreamSni(), new UpstreamSniWrong(),
        new UpstreamSniMalformed(),
        new UpstreamSniCopied(), new UpstreamPoolMixes(), new UpstreamSessionsMix(), new UpstreamHostLost(),
        new HealthCheckNameless(),
        new ClientAuthBypassed(),
        new RoutedBySni(), new ClientAuthDiffers(), new Http3ForClientAuth(), new SettingsDiffer(), new NamesMustBeEqual(),
        new ProtocolDiffers(), new OneHostWithSeveralOptions(), new OtherSitesRefused(), new DefaultServerAnswers(),
        new CertificateProblems(), new CertificateNamesWithoutSite(), new MalformedHops());

    private FileRules() {}

    /** The same rule at the same place is one finding, however many sites include the file. */
    private record Key(RuleId rule, Place place) {}

    /**
     * What is wrong, in the order of files and lines.
     *
     * @param now the moment, for certificates that expire
     */
    public static List<FileFinding> judge(ServerConfiguration configuration, Instant now) {
        var overview = new Overview(configuration, now);
        Map<Key, FileFinding> found = new LinkedHashMap<>();
        for (var rule : ALL) {
            rule.judge(overview).forEach(each -> found.merge(new Key(each.rule(), each.place()), each, FileRules::worse));
        }
        var findings = new ArrayList<>(found.values());
        findings.sort(
            Comparator.comparing((FileFinding each) -> each.place().file().name()).thenComparingInt(each -> each.place().offset())
                .thenComparing(FileFinding::rule));
        return findings;
    }

    private static FileFinding worse(FileFinding one, FileFinding other) {
        return other.level().compareTo(one.level()) < 0 ? other : one;
    }
}
