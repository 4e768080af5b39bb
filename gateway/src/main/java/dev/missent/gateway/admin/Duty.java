package dev.missent.gateway.admin;

import dev.missent.gateway.metrics.Telemetry;
import dev.missent.gateway.site.Decider;
import tools.jackson.databind.node.ObjectNode;

/** What the pages show and do: the gateway, as they see it. */
public interface Duty {
    /** The state of the gateway. */
    ObjectNode status();

    /** What decides at this moment. */
    Decider decider();

    /** The text of the configuration that is in force. */
    String configuration();

    /** What was kept of requests. */
    Telemetry telemetry();

    /** Whether new connections are welcome: it serves, and is not being drained. */
    boolean isReady();

    /** Loads the configuration again; blocks. */
    ReloadOutcome reload();
}
