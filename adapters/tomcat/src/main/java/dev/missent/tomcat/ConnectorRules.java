package dev.missent.tomcat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.core.adapter.CertificateRules;
import dev.missent.core.adapter.Policies;
import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.NamePattern;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLContext;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.jspecify.annotations.Nullable;

/** The rules of one connector, by the contexts that it has now: a reload makes new ones. */
final class ConnectorRules {
    private static final Set<String> BELOW_TLS_1_3 = Set.of("TLSv1.2", "TLSv1.1", "TLSv1");

    private final AbstractHttp11Protocol<?> connector;
    private volatile @Nullable Loaded loaded;

    private record Loaded(List<SSLContext> contexts, CertificateRules rules) {}

    ConnectorRules(AbstractHttp11Protocol<?> connector) {
        this.connector = connector;
    }

    CertificateRules rules() {
        var contexts = Arrays.stream(connector.findSslHostConfigs()).flatMap(ConnectorRules::contexts).toList();
        var known = loaded;
        if (known == null || !known.contexts().equals(contexts)) {
            known = new Loaded(contexts, CertificateRules.of(coverages(contexts), policies()));
            loaded = known;
        }
        return known.rules();
    }

    private static Stream<SSLContext> contexts(SSLHostConfig config) {
        return config.getCertificates().stream().flatMap(certificate -> Stream.ofNullable(certificate.getSslContext()));
    }

    private static List<Coverage> coverages(List<SSLContext> contexts) {
        var coverages = new ArrayList<Coverage>();
        for (var context : contexts) {
            if (context instanceof KnownContext known) {
                coverages.addAll(known.certificates());
            }
        }
        return coverages;
    }

    /** As Tomcat chooses: by the exact name, by a wildcard for one label, else the default. */
    private Policies policies() {
        Map<NamePattern, TlsProfile> named = new HashMap<>();
        var others = TlsProfile.OPEN;
        for (var config : connector.findSslHostConfigs()) {
            if (config.getHostName().equalsIgnoreCase(connector.getDefaultSSLHostConfigName())) {
                others = profile(config);
            }
            if (NamePattern.parse(config.getHostName()) instanceof Parsed.Valid<NamePattern>(var name)) {
                named.put(name, profile(config));
            }
        }
        return new Policies(named, others);
    }

    private static TlsProfile profile(SSLHostConfig config) {
        var protocols = config.getEnabledProtocols();
        boolean modern = protocols != null && Arrays.stream(protocols).noneMatch(BELOW_TLS_1_3::contains);
        return new TlsProfile(config.getHostName(), modern ? TlsVersion.TLS_1_3 : TlsVersion.TLS_1_2, clientAuth(config));
    }

    private static ClientAuth clientAuth(SSLHostConfig config) {
        return switch (config.getCertificateVerification()) {
            case NONE -> ClientAuth.NONE;
            case OPTIONAL_NO_CA -> new ClientAuth(ClientAuth.Mode.OPTIONAL, "not verified");
            case OPTIONAL -> new ClientAuth(ClientAuth.Mode.OPTIONAL, trustSet(config));
            case REQUIRED -> new ClientAuth(ClientAuth.Mode.REQUIRE, trustSet(config));
        };
    }

    private static String trustSet(SSLHostConfig config) {
        return contexts(config).filter(KnownContext.class::isInstance).map(context -> ((KnownContext) context).trustSet())
            .findFirst()
            .orElse(config.getHostName());
    }
}
