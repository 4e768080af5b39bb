package dev.missent.testkit.adapter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.core.adapter.Carrier;
import dev.missent.core.adapter.CertificateRules;
import dev.missent.core.adapter.Policies;
import dev.missent.core.adapter.Ruling;
import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.table.DecisionRow;
import dev.missent.testkit.table.DecisionTable;
import dev.missent.testkit.table.Expectation;
import dev.missent.testkit.table.RowRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Asks the rules from certificates every row of the adapters' table that names one authority. Servers with an adapter answer the same. */
class RuledTableTest {
    private static final List<Coverage> CERTIFICATES = AdapterTable.CERTIFICATES.stream()
        .map(name -> Coverage.of(Pki.shared().server(name).certificate())).toList();
    private static final CertificateRules SAME_FOR_ALL = CertificateRules.of(CERTIFICATES);
    private static final CertificateRules BY_NAME = CertificateRules.of(CERTIFICATES, new Policies(Map.of(
        name("xm.example"), new TlsProfile("xm", TlsVersion.TLS_1_2, new ClientAuth(ClientAuth.Mode.REQUIRE, "ca1")),
        name("t3.example"), new TlsProfile("t3", TlsVersion.TLS_1_3, ClientAuth.NONE)), TlsProfile.OPEN));

    @TestFactory
    Stream<DynamicTest> everyRowIsRuledAsTheTableSays() {
        return DecisionTable.adapters().rows().stream().filter(row -> row.request() instanceof RowRequest.To)
            .flatMap(row -> row.protocols().stream()
                .map(protocol -> dynamicTest(row.title(protocol), () -> check(row, protocol))));
    }

    private static void check(DecisionRow row, Protocol protocol) {
        var rules = row.listener().equals(AdapterTable.BY_NAME) ? BY_NAME : SAME_FOR_ALL;
        var facts = row.connection();
        var carrier = new Carrier.Tls(protocol, facts.sni(), presented(facts.sni()), facts.client() != null, facts.maxTls());
        var ruling = rules.rule(carrier, "https", ((RowRequest.To) row.request()).authority());
        assertThat(ruling.token()).as(row.place()).isEqualTo(row.token());
        assertThat(row.expect()).as(row.place()).isEqualTo(new Expectation.Answer(status(ruling), null));
    }

    private static int status(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Serve serve -> 200;
            case Ruling.Left left -> 200;
            case Ruling.Refuse(var refusal) -> refusal.status();
        };
    }

    /** As a server chooses: by name, else the default. */
    private static Coverage presented(@Nullable String sni) {
        return Optional.ofNullable(sni).map(Host::parse)
            .flatMap(host -> host instanceof Parsed.Valid<Host>(var name)
                ? CERTIFICATES.stream().filter(certificate -> certificate.covers(name)).findFirst()
                : Optional.empty())
            .orElse(CERTIFICATES.getFirst());
    }

    private static NamePattern name(String text) {
        return NamePattern.parse(text).orThrow();
    }
}
