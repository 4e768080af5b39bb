package dev.missent.gateway.acme;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;

import dev.missent.core.name.Host;
import dev.missent.gateway.config.model.CertificatesConfig;
import dev.missent.gateway.config.model.CertificatesConfig.Challenge;
import dev.missent.wire.tls.ChallengeTls;
import dev.missent.wire.tls.TlsEngine;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
import org.shredzone.acme4j.challenge.TokenChallenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;

/** Orders certificates of one ACME server (RFC 8555 s7.4). Blocks. */
final class AcmeServer {
    private static final Duration WAIT_LIMIT = Duration.ofMinutes(2);

    private final CertificatesConfig.Acme config;
    private final Challenge kind;
    private final Directory directory;
    private final TlsEngine engine;
    private final Challenges challenges;

    AcmeServer(CertificatesConfig.Acme config, Challenge kind, Directory directory, TlsEngine engine, Challenges challenges) {
        this.config = config;
        this.kind = kind;
        this.directory = directory;
        this.engine = engine;
        this.challenges = challenges;
    }

    /** Orders a certificate for a name, with a new key. */
    OrderOutcome order(Host name, KeyPair account) throws InterruptedException {
        var session = new Session(config.directory(), directory);
        try {
            return order(name, login(session, account));
        } catch (AcmeRateLimitedException limited) {
            return new OrderOutcome.Failed(said(limited), limited.getRetryAfter().orElse(null));
        } catch (AcmeNetworkException unreachable) {
            return new OrderOutcome.Failed(config.directory() + " cannot be reached: " + said(unreachable), null);
        } catch (AcmeException | IOException | GeneralSecurityException | RuntimeException failed) {
            return new OrderOutcome.Failed(said(failed), null);
        } finally {
            session.getHttpClient().close();
        }
    }

    /** The account of the key; made by the server when it does not know it. */
    private Login login(Session session, KeyPair account) throws AcmeException {
        var builder = new AccountBuilder().agreeToTermsOfService().useKeyPair(account);
        var email = config.email();
        return (email == null ? builder : builder.addEmail(email)).createLogin(session);
    }

    private OrderOutcome order(Host name, Login login)
        throws AcmeException, IOException, GeneralSecurityException, InterruptedException {
        var order = login.newOrder().domain(name.name()).create();
        for (var authorization : order.getAuthorizations()) {
            var problem = authorization.getStatus() == Status.VALID ? null : prove(name, authorization);
            if (problem != null) {
                return new OrderOutcome.Failed(problem, null);
            }
        }
        order.waitUntilReady(WAIT_LIMIT);
        var key = AcmeStore.newKey();
        order.execute(key);
        if (order.waitForCompletion(WAIT_LIMIT) != Status.VALID) {
            return new OrderOutcome.Failed(
                "the order was not completed: " + order.getError().map(Problem::toString).orElse(order.getStatus().toString()),
                null);
        }
        return new OrderOutcome.Issued(order.getCertificate().getCertificateChain(), key.getPrivate());
    }

    /** Null when the name was proved; otherwise what the server says. */
    private @Nullable String prove(Host name, Authorization authorization)
        throws AcmeException, IOException, GeneralSecurityException, InterruptedException {
        Optional<? extends TokenChallenge> challenge = switch (kind) {
            case HTTP_01 -> authorization.findChallenge(Http01Challenge.class);
            case TLS_ALPN_01 -> authorization.findChallenge(TlsAlpn01Challenge.class);
        };
        if (challenge.isEmpty()) {
            return "the server does not offer the challenge " + kind.token();
        }
        var answering = answer(name, challenge.get());
        try {
            challenge.get().trigger();
            if (authorization.waitForCompletion(WAIT_LIMIT) == Status.VALID) {
                return null;
            }
            challenge.get().fetch();
            return "the name was not proved by " + kind.token() + ": "
                + challenge.get().getError().flatMap(Problem::getDetail)
                    .orElse("no answer within " + WAIT_LIMIT.toSeconds() + " s");
        } finally {
            answering.close();
        }
    }

    private Challenges.Answering answer(Host name, TokenChallenge challenge)
        throws IOException, GeneralSecurityException {
        if (challenge instanceof Http01Challenge request) {
            return challenges.answer(request.getToken(), request.getAuthorization());
        }
        var key = AcmeStore.newKey();
        var certificate = ChallengeCertificate.of(name, key, ((TlsAlpn01Challenge) challenge).getAcmeValidation());
        return challenges.answer(name, ChallengeTls.create(engine, certificate, key.getPrivate()));
    }

    private static String said(Throwable failure) {
        var cause = failure.getCause();
        if (failure instanceof AcmeNetworkException && cause != null) {
            return said(cause);
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
