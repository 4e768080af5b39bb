package dev.missent.client.internal.connect;

import java.util.List;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import dev.missent.core.connection.Protocol;
import dev.missent.wire.revalidation.CertificateRevalidator;
import dev.missent.wire.tls.ClientTls;

/**
 * The application's TLS configuration.
 *
 * @param both offers HTTP/2 and HTTP/1.1
 * @param http1 offers HTTP/1.1 only
 * @param certificateCheck asks it whether a certificate would be accepted for another name
 */
public record Trust(ClientTls both, ClientTls http1, CertificateRevalidator certificateCheck) {
    /** What the application's objects say; their checks run on the executor. */
    public static Trust of(SSLContext context, SSLParameters parameters, Executor tasks) {
        return new Trust(ClientTls.of(context, parameters, List.of(Protocol.HTTP_2, Protocol.HTTP_1_1), tasks),
            ClientTls.of(context, parameters, List.of(Protocol.HTTP_1_1), tasks),
            CertificateRevalidator.by(context, parameters));
    }

    ClientTls forRoute(Route route) {
        return route.http1Only() ? http1 : both;
    }
}
