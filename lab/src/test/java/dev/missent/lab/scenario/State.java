package dev.missent.lab.scenario;

/** In which of its two states the servers of a scenario are. */
public enum State {
    /** As the scenario begins; also of a healthy one. */
    BROKEN,
    /** As a person has repaired it. */
    REPAIRED
}
