package dev.missent.tomcat;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLSession;

import org.apache.tomcat.util.net.SSLContext;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SSLUtil;
import org.apache.tomcat.util.net.jsse.JSSEImplementation;
import org.apache.tomcat.util.net.jsse.JSSESupport;
import org.apache.tomcat.util.net.jsse.JSSEUtil;

/**
 * Tomcat's TLS by the engine of the JDK, which tells the valve the session of a connection and what was loaded from key and trust stores. For
 * {@code sslImplementationName}.
 */
public final class SessionImplementation extends JSSEImplementation {
    /** Tomcat makes it, by its name. */
    public SessionImplementation() {}

    @Override
    public SSLSupport getSSLSupport(SSLSession session, Map<String, List<String>> attributes) {
        return new Support(session, attributes);
    }

    @Override
    public SSLUtil getSSLUtil(SSLHostConfigCertificate certificate) {
        return new JSSEUtil(certificate) {
            @Override
            public SSLContext createSSLContextInternal(List<String> negotiable) throws NoSuchAlgorithmException {
                return new KnownContext(super.createSSLContextInternal(negotiable));
            }
        };
    }

    /** What Tomcat keeps of a connection, with the session. */
    static final class Support extends JSSESupport {
        private volatile SSLSession session;

        Support(SSLSession session, Map<String, List<String>> attributes) {
            super(session, attributes);
            this.session = session;
        }

        SSLSession session() {
            return session;
        }

        /** After a renegotiation. */
        @Override
        public void setSession(SSLSession renewed) {
            super.setSession(renewed);
            session = renewed;
        }
    }
}
