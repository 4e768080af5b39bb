package dev.missent.doctor.hypothesis;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.missent.doctor.hypothesis.Outcome.Content;
import dev.missent.doctor.hypothesis.Outcome.NoHandshake;
import dev.missent.doctor.hypothesis.Outcome.Place;
import dev.missent.doctor.hypothesis.Outcome.Refused;
import org.jspecify.annotations.Nullable;

/**
 * The server that has the sites.
 *
 * @param sites the site that each name gets; names of one site share a value, and a name without a site is missing
 * @param fallback the site that a request without a known name gets, {@link #DEFAULT} for one that belongs to no name
 * @param policy how it treats names that do not fit
 * @param errors the error with which a site itself answers
 */
public record SiteServer(Map<String, String> sites, String fallback, Policy policy, Map<String, Integer> errors) {
    /** A default site that belongs to none of the names. */
    public static final String DEFAULT = "";

    /** Copies the maps. */
    public SiteServer {
        sites = Map.copyOf(sites);
        errors = Map.copyOf(errors);
    }

    /**
     * How names that do not fit are treated.
     *
     * @param comparison what is compared with the server name that was received
     * @param settings the settings of each name, such as its certificate, for {@code SETTINGS}; a name that is not listed has its own
     * @param nameless what a connection without a known server name gets
     * @param unknown the status that an unknown Host gets, 0 for the fallback
     * @param refusal the status of a refusal
     */
    public record Policy(Comparison comparison, Map<String, String> settings, Nameless nameless, int unknown, int refusal) {
        /** Nothing is compared, and what is not known gets the fallback. */
        public static final Policy LENIENT = lenient(0);

        /** Copies the map. */
        public Policy {
            settings = Map.copyOf(settings);
        }

        /** Nothing is compared. */
        static Policy lenient(int unknown) {
            return new Policy(Comparison.NONE, Map.of(), Nameless.FALLBACK, unknown, 421);
        }

        /** That names share settings has to be assumed. */
        int weight() {
            return settings.isEmpty() ? 0 : 2;
        }

        private boolean differ(String one, String other) {
            return !settings.getOrDefault(one, one).equals(settings.getOrDefault(other, other));
        }
    }

    /** What is compared with the server name that was received. */
    public enum Comparison {
        NONE,
        /** The settings of both, as Apache httpd does by default: certificate, TLS, client authentication. */
        SETTINGS,
        /** The names themselves. */
        NAMES
    }

    /** What a connection without a known server name gets. */
    public enum Nameless {
        /** The certificate and the settings of the fallback. */
        FALLBACK,
        /** Every request is refused. */
        REFUSED,
        /** No handshake. */
        NO_HANDSHAKE
    }

    /** What a request gets here. */
    Outcome answer(@Nullable String sni, String host, Place place) {
        String connection = sni == null ? null : sites.get(sni);
        if (connection == null && policy.nameless == Nameless.NO_HANDSHAKE) {
            return new NoHandshake();
        }
        if (connection == null && policy.nameless == Nameless.REFUSED) {
            return new Refused(policy.refusal, place);
        }
        String known = sites.get(host);
        String site = known == null ? fallback : known;
        if (differs(sni, host)) {
            return new Refused(policy.refusal, place);
        }
        return known == null && policy.unknown != 0
            ? new Refused(policy.unknown, Place.ANYWHERE)
            : new Content(site, errors.getOrDefault(site, 0));
    }

    /** Settings belong to names, so that two names of one site may differ. */
    private boolean differs(@Nullable String sni, String host) {
        return switch (policy.comparison) {
            case NONE -> false;
            case SETTINGS ->
                policy.differ(sni != null && sites.containsKey(sni) ? sni : fallback, sites.containsKey(host) ? host : fallback);
            case NAMES -> !host.equals(sni);
        };
    }

    /** The default site of a server that has one other site. */
    static String defaultBeside(String site) {
        return "the default site beside " + site;
    }

    SiteServer showing(String other) {
        return new SiteServer(sites, other, policy, errors);
    }

    /** The same server, which answers an unknown Host with an error. */
    SiteServer refusing(int status) {
        return new SiteServer(sites, fallback,
            new Policy(policy.comparison, policy.settings, policy.nameless, status, policy.refusal), errors);
    }

    SiteServer without(Set<String> missing) {
        var left = new HashMap<>(sites);
        left.keySet().removeAll(missing);
        return new SiteServer(left, fallback, policy, errors);
    }

    SiteServer withErrors(Map<String, Integer> others) {
        return new SiteServer(sites, fallback, policy, others);
    }
}
