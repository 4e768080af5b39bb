package dev.missent.wire;

import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXReason;
import java.util.regex.Pattern;

import io.netty.handler.ssl.NotSslRecordException;
import org.jspecify.annotations.Nullable;

/** Reads what sockets, TLS engines, trust managers and resolvers have thrown. Pure. */
final class Thrown {
    /** Netty's sockets of Linux: the number is the negative errno. */
    private static final Pattern ERRNO = Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-(\\d+)\\): ");
    private static final Pattern NAME_UNKNOWN = Pattern
        .compile("Name or service not known|nodename nor servname|No address associated with|No such host is known");
    /** Of the JDK's check of names, which throws nothing more special. */
    private static final Pattern NAME_MISMATCH = Pattern
        .compile("^No (?:subject alternative|name matching)|^Illegal given domain name");

    private Thrown() {}

    /** What it says is the cause, seen from outside inwards; null when it says nothing that is known. */
    static @Nullable FailureCause cause(Throwable thrown) {
        FailureCause found = null;
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            var here = one(at);
            if (here != null && (found == null || found == FailureCause.CERTIFICATE_INVALID)) {
                found = here;
            }
        }
        return found;
    }

    private static @Nullable FailureCause one(Throwable at) {
        String message = String.valueOf(at.getMessage());
        if (TlsAlert.in(message) != null) {
            return FailureCause.TLS_ALERT;
        }
        return switch (at) {
            case NotSslRecordException cleartext -> FailureCause.NOT_TLS;
            case CertificateExpiredException expired -> FailureCause.CERTIFICATE_EXPIRED;
            case CertificateNotYetValidException early -> FailureCause.CERTIFICATE_NOT_YET_VALID;
            case CertificateRevokedException revoked -> FailureCause.CERTIFICATE_REVOKED;
            case CertPathValidatorException invalid -> certificate(invalid.getReason());
            case CertPathBuilderException none -> FailureCause.CERTIFICATE_UNKNOWN_AUTHORITY;
            case CertificateException other -> NAME_MISMATCH.matcher(message).find()
                ? FailureCause.CERTIFICATE_NAME_MISMATCH
                : FailureCause.CERTIFICATE_INVALID;
            case UnknownHostException unknown -> NAME_UNKNOWN.matcher(message).find()
                ? FailureCause.NAME_NOT_FOUND
                : FailureCause.NAME_LOOKUP_FAILED;
            case ClosedChannelException closed -> FailureCause.CONNECTION_CLOSED;
            case IllegalArgumentException request -> FailureCause.REQUEST_INVALID;
            case NoRouteToHostException route -> FailureCause.HOST_UNREACHABLE;
            default -> socket(message);
        };
    }

    private static FailureCause certificate(CertPathValidatorException.Reason reason) {
        if (reason == BasicReason.EXPIRED) {
            return FailureCause.CERTIFICATE_EXPIRED;
        }
        if (reason == BasicReason.NOT_YET_VALID) {
            return FailureCause.CERTIFICATE_NOT_YET_VALID;
        }
        if (reason == BasicReason.REVOKED) {
            return FailureCause.CERTIFICATE_REVOKED;
        }
        return reason == PKIXReason.NO_TRUST_ANCHOR
            ? FailureCause.CERTIFICATE_UNKNOWN_AUTHORITY
            : FailureCause.CERTIFICATE_INVALID;
    }

    private static @Nullable FailureCause socket(String message) {
        var errno = ERRNO.matcher(message);
        return errno.find() ? errno(Integer.parseInt(errno.group(1))) : words(message);
    }

    /** The numbers of Linux (errno-base.h, errno.h). */
    private static FailureCause errno(int number) {
        return switch (number) {
            case 1, 13 -> FailureCause.PERMISSION_DENIED;
            case 23, 24 -> FailureCause.TOO_MANY_OPEN_FILES;
            case 32, 104 -> FailureCause.CONNECTION_RESET;
            case 99 -> FailureCause.ADDRESS_NOT_AVAILABLE;
            case 101 -> FailureCause.NETWORK_UNREACHABLE;
            case 110 -> FailureCause.CONNECTION_TIMED_OUT;
            case 111 -> FailureCause.CONNECTION_REFUSED;
            case 112, 113 -> FailureCause.HOST_UNREACHABLE;
            default -> FailureCause.SOCKET_ERROR;
        };
    }

    /** The JDK's sockets have words only. */
    private static @Nullable FailureCause words(String message) {
        if (message.startsWith("Connection refused")) {
            return FailureCause.CONNECTION_REFUSED;
        }
        if (message.startsWith("Connection reset") || message.startsWith("Broken pipe")) {
            return FailureCause.CONNECTION_RESET;
        }
        if (message.startsWith("Connection timed out")) {
            return FailureCause.CONNECTION_TIMED_OUT;
        }
        if (message.startsWith("Network is unreachable")) {
            return FailureCause.NETWORK_UNREACHABLE;
        }
        if (message.startsWith("No route to host")) {
            return FailureCause.HOST_UNREACHABLE;
        }
        if (message.contains("Too many open files")) {
            return FailureCause.TOO_MANY_OPEN_FILES;
        }
        if (message.startsWith("Cannot assign requested address")) {
            return FailureCause.ADDRESS_NOT_AVAILABLE;
        }
        return message.startsWith("Permission denied") || message.startsWith("Operation not permitted")
            ? FailureCause.PERMISSION_DENIED
            : null;
    }

    static @Nullable TlsAlert alert(Throwable thrown) {
        TlsAlert found = null;
        for (Throwable at = thrown; at != null && found == null; at = at.getCause()) {
            found = TlsAlert.in(String.valueOf(at.getMessage()));
        }
        return found;
    }

    /** One line about it, as close to the root as there are words: the alert, what is wrong with the certificate, the error of the socket. */
    static String sentence(Throwable thrown) {
        var alert = alert(thrown);
        if (alert != null) {
            return "the server sent the alert " + alert;
        }
        String words = String.valueOf(thrown.getMessage());
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            String message = at.getMessage();
            if (at instanceof CertificateException || at instanceof CertPathValidatorException
                || at instanceof CertPathBuilderException) {
                words = message == null ? words : message;
            }
        }
        return ERRNO.matcher(words).replaceFirst("");
    }
}
