package dev.missent.doctor.rule;

import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** A measurement without which a rule is not judged. */
public enum Need {
    /** An answer of a name over its own connection. */
    OWN("an answer of each name over a connection of its own", "the server must be reachable"),
    /** A finished handshake. */
    HANDSHAKE("a TLS handshake with each name", "the server must be reachable"),
    /** Two names behind one address. */
    TWO_NAMES("names over each other's connections", "name at least two hosts that share an address: missent check URL URL"),
    /** The upstream server, asked directly. */
    ORIGIN("the upstream server, asked directly", "--origin HOST:PORT"),
    /** Several addresses of a name. */
    ADDRESSES("further addresses of a name", "the name must have more than one address");

    private final String what;
    private final String help;

    Need(String what, String help) {
        this.what = what;
        this.help = help;
    }

    /** The measurement in words. */
    public String what() {
        return what;
    }

    /** What the operator can do to get it. */
    public String help() {
        return help;
    }

    /** Whether the measurement is among the observations. */
    public boolean isIn(Observations observations) {
        return switch (this) {
            case OWN -> observations.targets().stream()
                .anyMatch(target -> observations.own(target).stream().anyMatch(Observation::isAnswered));
            case HANDSHAKE -> observations.all(Purpose.OWN).stream().map(Observation::contact).anyMatch(Contact::isOpen);
            case TWO_NAMES -> !observations.all(Purpose.CROSS).isEmpty();
            case ORIGIN -> observations.hasOrigin() || !observations.all(Purpose.ORIGIN_OWN).isEmpty();
            case ADDRESSES -> !observations.all(Purpose.ADDRESS).isEmpty();
        };
    }
}
