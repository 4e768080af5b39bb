package dev.missent.doctor.probe;

import java.util.Locale;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;

/**
 * P8: the same host, spelled differently: with or without port, in upper case, with a trailing dot. RFC 9110 s4.2.3 calls them equivalent.
 */
final class HostVariants {
    private static final int HTTPS = 443;
    private static final int MISDIRECTED = 421;

    private HostVariants() {}

    static void ask(ProbeContext context) throws InterruptedException {
        var named = context.targets().stream().filter(target -> context.sni(target) != null).toList();
        if (named.isEmpty() || context.request().host() != null) {
            return;
        }
        for (var target : named.stream().filter(other -> isRefused(context, other)).limit(2).toList()) {
            context.askOnce(Purpose.VARIANT, context.sni(target), otherPort(target), target.path(), false);
        }
        var first = named.getFirst();
        if (!isRefused(context, first)) {
            context.askOnce(Purpose.VARIANT, context.sni(first), first.authority().toUpperCase(Locale.ROOT), first.path(), false);
            context.askOnce(Purpose.VARIANT, context.sni(first), first.host() + "." + port(first), first.path(), false);
        }
    }

    private static boolean isRefused(ProbeContext context, Target target) {
        return context.statuses(Purpose.OWN, context.host(target)).contains(MISDIRECTED);
    }

    private static String otherPort(Target target) {
        return target.port() == HTTPS ? target.host() + ":" + HTTPS : target.host();
    }

    private static String port(Target target) {
        return target.port() == HTTPS ? "" : ":" + target.port();
    }
}
