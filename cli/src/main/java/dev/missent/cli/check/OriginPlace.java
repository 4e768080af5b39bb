package dev.missent.cli.check;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;

import dev.missent.cli.options.UsageException;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.doctor.probe.OriginServer;
import dev.missent.doctor.probe.OriginServer.Way;

/** {@code --origin}: {@code HOST:PORT}, or with {@code http://} or {@code https://} before it. */
final class OriginPlace {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private OriginPlace() {}

    /** Reads the option; {@link UsageException} says what does not fit. */
    static OriginServer parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        var way = lower.startsWith("http://") ? Way.CLEARTEXT : lower.startsWith("https://") ? Way.TLS : Way.EITHER;
        String rest = way == Way.EITHER ? text : text.substring(text.indexOf("://") + 3).replaceFirst("/$", "");
        if (!(Authority.parse(rest.toLowerCase(Locale.ROOT)) instanceof Parsed.Valid<Authority>(var authority))) {
            throw new UsageException("--origin " + text + " is not HOST:PORT, such as 10.0.0.5:443 or http://10.0.0.5:8080");
        }
        int port = authority.port() == Authority.NO_PORT ? (way == Way.CLEARTEXT ? HTTP : HTTPS) : authority.port();
        try {
            return new OriginServer(new InetSocketAddress(InetAddress.getByName(authority.host().name()), port), way);
        } catch (UnknownHostException unknown) {
            throw new UsageException("--origin " + text + ": the name cannot be resolved");
        }
    }
}
