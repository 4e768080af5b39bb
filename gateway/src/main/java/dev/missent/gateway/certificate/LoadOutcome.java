package dev.missent.gateway.certificate;

import java.util.List;
import java.util.Map;

import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Source;
import dev.missent.gateway.config.model.Configuration;
import org.jspecify.annotations.Nullable;

/** The outcome of loading a configuration with all its files. */
public sealed interface LoadOutcome {
    /** The text of the configuration, for {@link dev.missent.gateway.config.message.DiagnosticPrinter}. */
    Source source();

    /** Everything that was read, or would have been, as it was right before: another attempt is worthwhile when a file has changed. */
    WatchedFiles files();

    /**
     * Everything is there and consistent.
     *
     * @param configuration what the file says
     * @param certificates its certificates
     * @param profileAnchors the trust anchors for client certificates, by the name of the profile that asks for one
     * @param upstreamAnchors the trust anchors for servers, by the name of the upstream; only those with a file of their own
     * @param upstreamCertificates the client certificates of the gateway, by the name of the upstream; only of those that have one
     * @param acmeAnchors the trust anchors for the ACME server, null for those of the system
     * @param warnings by place
     * @param source the text
     * @param files what it was made from
     */
    record Loaded(Configuration configuration, CertificateStore certificates, Map<String, TrustSet> profileAnchors,
        Map<String, TrustSet> upstreamAnchors, Map<String, Certificate> upstreamCertificates, @Nullable TrustSet acmeAnchors,
        List<Diagnostic> warnings, Source source,
        WatchedFiles files)
        implements
            LoadOutcome {
        /** Copies the collections. */
        public Loaded {
            profileAnchors = Map.copyOf(profileAnchors);
            upstreamAnchors = Map.copyOf(upstreamAnchors);
            upstreamCertificates = Map.copyOf(upstreamCertificates);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Something is wrong; nothing may start.
     *
     * @param diagnostics all that was found, warnings too, by place
     * @param source the text
     * @param files what it was made from
     */
    record Refused(List<Diagnostic> diagnostics, Source source, WatchedFiles files) implements LoadOutcome {
        /** Copies the diagnostics. */
        public Refused {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
