package dev.missent.wire.revalidation;

import java.security.AlgorithmConstraints;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;

import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/**
 * What of an application's {@link SSLParameters} bears on how a certificate is verified. Not its versions, suites and groups: they belong
 * to the connection that is there already.
 */
final class ClientSettings {
    private static final String[] TLS_1_2 = {"TLSv1.2"};

    private final @Nullable AlgorithmConstraints constraints;
    private final String @Nullable [] signatureSchemes;
    private final String[] applicationProtocols;
    private final String identification;

    private ClientSettings(SSLParameters parameters) {
        constraints = parameters.getAlgorithmConstraints();
        signatureSchemes = parameters.getSignatureSchemes();
        applicationProtocols = parameters.getApplicationProtocols();
        String chosen = parameters.getEndpointIdentificationAlgorithm();
        identification = chosen == null || chosen.isEmpty() ? "HTTPS" : chosen;
    }

    /** A copy. */
    static ClientSettings of(SSLParameters parameters) {
        return new ClientSettings(parameters);
    }

    /** Parameters for a handshake with a host that can end in one suite only. */
    SSLParameters with(Host host, String suite) {
        var parameters = new SSLParameters(new String[]{suite}, TLS_1_2);
        parameters.setAlgorithmConstraints(constraints);
        parameters.setSignatureSchemes(signatureSchemes);
        parameters.setApplicationProtocols(applicationProtocols);
        parameters.setEndpointIdentificationAlgorithm(identification);
        parameters.setServerNames(serverNames(host));
        return parameters;
    }

    private static List<SNIServerName> serverNames(Host host) {
        if (host.isAddress()) {
            return List.of();
        }
        try {
            return List.of(new SNIHostName(host.name()));
        } catch (IllegalArgumentException underscore) {
            // the engines send no server name then, and verify the name of the peer
            return List.of();
        }
    }
}
