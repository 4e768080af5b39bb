package dev.missent.wire.revalidation;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import dev.missent.core.name.Host;
import dev.missent.wire.revalidation.Answer.Accepted;
import dev.missent.wire.revalidation.Answer.Refused;
import dev.missent.wire.revalidation.Answer.Unanswerable;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a certificate chain again, by an application's own context, for a further host: "any checks that the client would perform when
 * forming a new TLS connection" (RFC 9113 s9.1.1, RFC 9110 s4.3.4). The trust manager is asked with an engine that names the host in every
 * place: peer host, server name, handshake session; validity is that of now.
 *
 * <p>Thread-safe. Takes as long as the trust manager does, which may block, log, or ask a human. No exception of it comes out, only errors do.
 */
public final class CertificateRevalidator {
    private final SSLContext context;
    private final ClientSettings settings;
    private volatile @Nullable Answer toStranger;

    private CertificateRevalidator(SSLContext context, ClientSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /**
     * By a context and what is set on its connections: algorithm constraints, signature schemes, application protocols and endpoint
     * identification count, which is {@code HTTPS} when there is none. The parameters are copied.
     */
    public static CertificateRevalidator by(SSLContext context, SSLParameters parameters) {
        return new CertificateRevalidator(context, ClientSettings.of(parameters));
    }

    /**
     * Whether the context would accept the chain from this host. {@link Accepted} comes only from a context that, asked in the same way,
     * refuses a certificate that no client can trust; an engine that verifies later than this handshake goes would accept all. That takes
     * one more question, the first time. Whether the context looks at names is another matter: {@link #weakness}.
     *
     * @param chain the certificates as a server presented them, its own first
     * @param port the port, which a trust manager can see
     */
    public Answer ask(List<X509Certificate> chain, Host host, int port) {
        return switch (toStranger()) {
            case Refused refusal -> answerTo(new Question(chain, host, port));
            case Accepted anybody -> new Unanswerable(
                "the context accepts a certificate that nobody can trust, or verifies certificates later than it can be asked");
            case Unanswerable mute -> mute;
        };
    }

    /**
     * Why a connection on which the context accepted this chain must not be shared, if there is a reason. Asks under a name that the
     * chain does not cover. A trust manager that refuses just this name and accepts every other is not found out.
     */
    public Optional<Weakness> weakness(List<X509Certificate> chain, int port) {
        return switch (toStranger()) {
            case Refused refusal -> chain.isEmpty() ? Optional.of(Weakness.CANNOT_BE_ASKED) : blindnessToNames(chain, port);
            case Accepted anybody -> Optional.of(Weakness.TRUSTS_EVERYBODY);
            case Unanswerable mute -> Optional.of(Weakness.CANNOT_BE_ASKED);
        };
    }

    private Optional<Weakness> blindnessToNames(List<X509Certificate> chain, int port) {
        var answer = UntrustedCertificates.nameOfNobody(chain, port).map(this::answerTo).orElseGet(Accepted::new);
        return switch (answer) {
            case Refused refusal -> Optional.empty();
            case Accepted anyName -> Optional.of(Weakness.IGNORES_NAMES);
            case Unanswerable mute -> Optional.of(Weakness.CANNOT_BE_ASKED);
        };
    }

    /** A verdict is kept; a failure to reach one may pass. */
    private Answer toStranger() {
        var known = toStranger;
        if (known != null) {
            return known;
        }
        var answer = answerTo(UntrustedCertificates.certificateOfNobody());
        if (!(answer instanceof Unanswerable)) {
            toStranger = answer;
        }
        return answer;
    }

    private Answer answerTo(Question question) {
        return ShadowHandshake.ask(context, settings, question);
    }
}
