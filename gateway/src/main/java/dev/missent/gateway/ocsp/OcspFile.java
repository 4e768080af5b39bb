package dev.missent.gateway.ocsp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.missent.gateway.config.message.FileFailure;
import dev.missent.wire.tls.OcspStaple;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** The outcome of reading a file with an OCSP response in DER (RFC 6960 s4.2.1), for the first certificate of a chain. */
public sealed interface OcspFile {
    /** The largest file that is read, in bytes; real ones have one or two thousand. */
    int MAX_BYTES = 64 << 10;

    /** How long a response counts that does not say when it expires. */
    Duration WITHOUT_NEXT_UPDATE = Duration.ofDays(1);

    /** It can be stapled. */
    record Content(Staple staple) implements OcspFile {}

    /** It is not there, or cannot be read. */
    record Unreadable(String reason) implements OcspFile {}

    /** Not fit to be stapled: a client would close the connection, or learn nothing. */
    record Unfit(String reason) implements OcspFile {}

    /** Reads a file; {@code chain} begins with the certificate that the response must be about. */
    static OcspFile read(Path path, List<X509Certificate> chain) {
        try (var in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? new Unfit("is larger than 64 KiB") : parse(bytes, chain);
        } catch (IOException unreadable) {
            return new Unreadable(FileFailure.reason(unreadable));
        }
    }

    /** The parser reads the parts when they are asked for, and throws whatever comes when one is not what it should be. */
    private static OcspFile parse(byte[] bytes, List<X509Certificate> chain) {
        try {
            var response = new OCSPResp(bytes);
            if (response.getStatus() != OCSPResp.SUCCESSFUL) {
                return new Unfit("says that the responder failed, with status " + response.getStatus());
            }
            return response.getResponseObject() instanceof BasicOCSPResp basic
                ? judge(bytes, basic, chain)
                : new Unfit("is of a kind that clients do not know");
        } catch (IOException | OCSPException | RuntimeException malformed) {
            return new Unfit("is not an OCSP response in DER");
        } catch (GeneralSecurityException | OperatorCreationException unusual) {
            return new Unfit("cannot be checked: " + unusual.getMessage());
        }
    }

    private static OcspFile judge(byte[] bytes, BasicOCSPResp basic, List<X509Certificate> chain)
        throws GeneralSecurityException, OperatorCreationException, OCSPException {
        var issuer = issuer(chain);
        var single = about(basic, chain.getFirst(), issuer);
        if (single == null) {
            return new Unfit("is about another certificate");
        }
        var signer = issuer == null ? null : OcspSignature.signer(basic, issuer);
        if (issuer != null && signer == null) {
            return new Unfit("is not signed by the authority of the certificate");
        }
        if (single.getCertStatus() instanceof UnknownStatus) {
            return new Unfit("says that the responder does not know the certificate");
        }
        return new Content(new Staple(new OcspStaple(bytes), single.getThisUpdate().toInstant(), until(single, signer),
            single.getCertStatus() instanceof RevokedStatus));
    }

    /** Without {@code nextUpdate} newer information is available all the time: it counts for a day. No response outlives its signer. */
    private static Instant until(SingleResp single, @Nullable X509CertificateHolder signer) {
        var until = single.getNextUpdate() == null
            ? single.getThisUpdate().toInstant().plus(WITHOUT_NEXT_UPDATE)
            : single.getNextUpdate().toInstant();
        var last = signer == null ? until : signer.getNotAfter().toInstant();
        return last.isBefore(until) ? last : until;
    }

    /** Who has signed the first certificate, or null when the chain does not tell. */
    private static @Nullable X509CertificateHolder issuer(List<X509Certificate> chain) throws GeneralSecurityException {
        var leaf = chain.getFirst();
        var candidate = chain.size() > 1 ? chain.get(1) : leaf;
        return candidate.getSubjectX500Principal().equals(leaf.getIssuerX500Principal())
            ? new JcaX509CertificateHolder(candidate)
            : null;
    }

    private static @Nullable SingleResp about(BasicOCSPResp basic, X509Certificate leaf, @Nullable X509CertificateHolder issuer)
        throws OperatorCreationException, OCSPException {
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        for (var single : basic.getResponses()) {
            var id = single.getCertID();
            if (id.getSerialNumber().equals(leaf.getSerialNumber()) && (issuer == null || id.matchesIssuer(issuer, digests))) {
                return single;
            }
        }
        return null;
    }
}
