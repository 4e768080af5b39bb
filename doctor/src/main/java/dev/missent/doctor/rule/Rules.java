package dev.missent.doctor.rule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.missent.doctor.finding.RuleId;

/**
 * All rules, causes before their consequences: a rule comes before the rules that it explains, and after those to which it yields.
 */
public final class Rules {
    public static final List<Rule> ALL = List.of(
        // faults that come before any connection of HTTP
        new CertificateExpired(), new UnknownNameRejected(), new AddressFamiliesDiffer(), new NamesOnDifferentServers(),
        new DnsPointsElsewhere(), new NameNotAttached(), new CleartextToTlsPort(), new UpgradeHeaderLeak(),
        // the client
        new MiddleboxRewrites(), new HostHeaderOverridden(), new ClientSendsNoSni(), new CertificateNotTrusted(),
        // names over connections of their own
        new UpstreamPoolMixes(), new UpstreamSniMalformed(), new UpstreamSessionResumed(), new UpstreamSniWrong(),
        new UpstreamSniMissing(),
        new HealthCheckWithoutSni(), new UpstreamHostWrong(), new MalformedHost(), new HostNotConfigured(),
        new CertificateNameMismatch(),
        new ApplicationUses421(), new ApplicationRefusesHost(), new ServerBug(), new StaleConnectionPolicy(),
        // names over each other's connections
        new ClientAuthBypassed(), new PassthroughSharedCertificate(), new RoutedBySni(), new UpstreamSniCopied(),
        new EdgeRefusesFronting(),
        new ProtocolDisabledForHost(), new ClientAuthDiffers(), new TlsSettingsDiffer(), new SniMustEqualHost(),
        // other errors than a misdirection
        new UpstreamUnreachable(), new AccessDenied(), new ApplicationNotFound(),
        // consequences
        new WrongSiteServed(), new ClientDoesNotRetry(), new PagesDropOut(),
        // what is left
        new UnexplainedAnswer());

    private static final Map<RuleId, Rule> BY_ID = ALL.stream().collect(Collectors.toMap(Rule::id, Function.identity()));

    private Rules() {}

    /** The rule with an id; every id has one. */
    public static Rule of(RuleId id) {
        return Objects.requireNonNull(BY_ID.get(id), id.token());
    }
}
