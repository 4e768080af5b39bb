package dev.missent.adapter;

import java.util.List;

import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.StandardConstants;

/**
 * Accepts every server name, so that the engine of the JDK tells the name of this connection.
 *
 * <p>Without a matcher that engine resumes a session under any name, and {@code getRequestedServerNames()} then answers the names of the
 * first connection of the session. With a matcher it compares the names first, and a client that offers a session of another name gets a
 * full handshake, with the certificate for the name that it asks for.
 */
public final class EveryServerName extends SNIMatcher {
    /** Matches names of type host_name, the only type there is (RFC 6066 s3). */
    public EveryServerName() {
        super(StandardConstants.SNI_HOST_NAME);
    }

    /** Makes a server's engine accept every name; replaces the matchers that it has. */
    public static void setOn(SSLEngine engine) {
        var parameters = engine.getSSLParameters();
        parameters.setSNIMatchers(List.of(new EveryServerName()));
        engine.setSSLParameters(parameters);
    }

    @Override
    public boolean matches(SNIServerName name) {
        return true;
    }
}
