package dev.missent.doctor.report;

import java.util.Locale;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Target;

/** Commands that repeat a probe. Even from a hostile case file they are single harmless commands. */
public final class Reproduction {
    private static final int HTTPS = 443;
    private static final int MOST_TARGETS = 6;

    private Reproduction() {}

    /** Repeats a request with curl, or with openssl what curl cannot do. */
    public static String of(Contact connection, Exchange exchange) {
        String sni = connection.sni();
        if (connection.isCleartext()) {
            return "curl -sv -o /dev/null --path-as-is --http1.1 -H " + quoted("Host: " + exchange.host()) + " "
                + quoted("http://" + connection.address() + exchange.path());
        }
        if (sni == null || exchange.host().isEmpty() || !isAuthority(exchange.host())) {
            return openssl(connection)
                + (exchange.host().isEmpty()
                    ? "   # then type: missent"
                    : "   # then: GET " + Visible.line(exchange.path()) + " with Host: " + Visible.line(exchange.host()));
        }
        String address = connection.address();
        int colon = address.lastIndexOf(':');
        String port = address.substring(colon + 1);
        String authority = port.equals(String.valueOf(HTTPS)) ? sni : sni + ":" + port;
        var line = new StringBuilder("curl -skv -o /dev/null --path-as-is --http").append(version(connection));
        line.append(" --resolve ").append(quoted(sni + ":" + port + ":" + address.substring(0, Math.max(0, colon))));
        if (!exchange.host().equals(authority)) {
            line.append(" -H ").append(quoted("Host: " + exchange.host()));
        }
        return line.append(' ').append(quoted("https://" + authority + exchange.path())).toString();
    }

    /** Repeats a handshake with openssl. */
    public static String openssl(Contact connection) {
        return "openssl s_client -connect " + quoted(connection.address())
            + (connection.sni() == null ? " -noservername" : " -servername " + quoted(connection.sni()))
            + (connection.offered().isEmpty() ? "" : " -alpn " + quoted(String.join(",", connection.offered())));
    }

    /** Repeats the whole run; empty when there are too many targets for one line. */
    public static String again(CaseFile file) {
        if (file.targets().isEmpty() || file.targets().size() > MOST_TARGETS) {
            return "";
        }
        var line = new StringBuilder("missent check");
        file.targets().forEach(target -> line.append(' ').append(quoted(target.url())));
        file.targets().stream().filter(target -> target.resolvedBy().equals("given")).map(Reproduction::resolve).distinct()
            .forEach(option -> line.append(" --resolve ").append(quoted(option)));
        var run = file.run();
        return line.append(run.trust().equals("platform") ? "" : " --ca " + quoted(run.trust()))
            .append(run.origin() == null ? "" : " --origin " + quoted(run.origin())).toString();
    }

    private static String resolve(Target target) {
        return target.host() + ":" + target.port() + ":"
            + String.join(",",
                target.addresses().stream().map(address -> address.indexOf(':') < 0 ? address : "[" + address + "]").toList());
    }

    private static String version(Contact connection) {
        var handshake = connection.handshake();
        return handshake != null && handshake.protocol().equals("h2") ? "2" : "1.1";
    }

    private static boolean isAuthority(String host) {
        return Authority.parse(host.toLowerCase(Locale.ROOT)) instanceof Parsed.Valid<Authority>;
    }

    /** Quotes a word for a POSIX shell; control characters become visible, so that the word stays on one line. */
    static String quoted(String text) {
        String visible = Visible.line(text);
        return !visible.isEmpty()
            && visible.chars().allMatch(c -> Character.isLetterOrDigit(c) && c < 128 || "-_./:@%+,=[]".indexOf(c) >= 0)
                ? visible
                : "'" + visible.replace("'", "'\\''") + "'";
    }
}
