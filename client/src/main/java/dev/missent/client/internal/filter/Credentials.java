package dev.missent.client.internal.filter;

import java.io.IOException;
import java.net.Authenticator;
import java.net.Authenticator.RequestorType;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URL;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Credentials of the Basic scheme (RFC 7617) from the application's {@link Authenticator}, kept for later requests to the same server or
 * proxy once they were accepted.
 */
public final class Credentials {
    /** How often credentials are asked for in one call, as the JDK's client does. */
    public static final int MAX_TRIES = 4;

    private static final Pattern REALM = Pattern.compile("realm\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.CASE_INSENSITIVE);

    private final @Nullable Authenticator authenticator;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** Without an authenticator nothing is ever sent. */
    public Credentials(@Nullable Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Whether there is anybody to ask. */
    public boolean exist() {
        return authenticator != null;
    }

    /** What was accepted before by that server, as the value of Authorization. */
    public @Nullable String known(URI uri) {
        return known.get(server(uri));
    }

    /** What was accepted before by that proxy, as the value of Proxy-Authorization. */
    public @Nullable String known(InetSocketAddress proxy) {
        return known.get(proxy(proxy));
    }

    /** The credentials were right. */
    public void accepted(URI uri, String authorization) {
        known.put(server(uri), authorization);
    }

    /** The credentials were right. */
    public void accepted(InetSocketAddress proxy, String authorization) {
        known.put(proxy(proxy), authorization);
    }

    /** The credentials are not right any more. */
    public void refused(URI uri) {
        known.remove(server(uri));
    }

    /** The credentials are not right any more. */
    public void refused(InetSocketAddress proxy) {
        known.remove(proxy(proxy));
    }

    private static String server(URI uri) {
        return "server " + uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String proxy(InetSocketAddress proxy) {
        return "proxy " + proxy.getHostString() + ":" + proxy.getPort();
    }

    /**
     * Asks the application.
     *
     * @param challenges the values of WWW-Authenticate or Proxy-Authenticate
     * @param proxy the proxy that asks, null when it is the server
     * @return null when no challenge is of the Basic scheme
     * @throws IOException when there is no challenge at all, or the application has no credentials
     */
    public @Nullable String ask(URI uri, List<String> challenges, @Nullable InetSocketAddress proxy) throws IOException {
        if (challenges.isEmpty()) {
            throw new IOException((proxy == null ? "WWW" : "Proxy") + "-Authenticate header missing");
        }
        for (var challenge : challenges) {
            if (challenge.regionMatches(true, 0, "Basic", 0, "Basic".length())) {
                return basic(uri, challenge, proxy);
            }
        }
        return null;
    }

    private String basic(URI uri, String challenge, @Nullable InetSocketAddress proxy) throws IOException {
        var realm = REALM.matcher(challenge);
        var given = authenticator == null
            ? null
            : ask(authenticator, uri, realm.find() ? realm.group(1) : "", proxy);
        if (given == null) {
            throw new IOException("No credentials provided");
        }
        var pair = given.getUserName() + ":" + new String(given.getPassword());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(ISO_8859_1));
    }

    private static @Nullable PasswordAuthentication ask(Authenticator authenticator, URI uri, String realm,
        @Nullable InetSocketAddress proxy) throws MalformedURLException {
        URL url = uri.toURL();
        return proxy == null
            ? authenticator.requestPasswordAuthenticationInstance(uri.getHost(), null, uri.getPort(), uri.getScheme(), realm,
                "Basic", url,
                RequestorType.SERVER)
            : authenticator.requestPasswordAuthenticationInstance(proxy.getHostString(), proxy.getAddress(), proxy.getPort(),
                "http", realm, "Basic", url, RequestorType.PROXY);
    }
}
