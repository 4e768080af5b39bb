package dev.missent.client.internal.jfr;

import java.util.stream.Collectors;

import dev.missent.client.Attempt;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** One attempt, from the search for a connection to the head of the response. */
@Name("dev.missent.Attempt")
@Label("HTTP attempt")
@Category({"missent", "client"})
@Description("A request as it was sent: on which connection, why on that one, and what came of it")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the flight recorder reads the fields
public final class AttemptEvent extends Event {
    @Label("Number")
    private int number;
    @Label("Method")
    private @Nullable String method;
    @Label("Host")
    private @Nullable String host;
    @Label("Connection")
    private @Nullable String connection;
    @Label("Protocol")
    private @Nullable String protocol;
    @Label("SNI")
    private @Nullable String sni;
    @Label("Peer")
    private @Nullable String peer;
    @Label("Ground")
    private @Nullable String ground;
    @Label("Passed Over")
    @Description("Connections that were not used, with the obstacle")
    private @Nullable String passedOver;
    @Label("Status")
    private int status;
    @Label("Failure")
    private @Nullable String failure;
    @Label("Recovery")
    @Description("What was done about a 421")
    private @Nullable String recovery;

    /** An event that begins now. */
    public static AttemptEvent started() {
        var event = new AttemptEvent();
        event.begin();
        return event;
    }

    private AttemptEvent() {}

    /** Ends it and records it, if anybody records. */
    public void ended(Attempt attempt) {
        end();
        if (!shouldCommit()) {
            return;
        }
        number = attempt.number();
        method = attempt.method();
        host = attempt.uri().getHost();
        connection = attempt.connection();
        protocol = attempt.protocol();
        sni = attempt.sni();
        peer = attempt.peer() == null ? null : attempt.peer().toString();
        ground = attempt.ground() == null ? null : attempt.ground().token();
        passedOver = attempt.passedOver().stream().map(each -> each.connection() + " " + each.obstacle().token())
            .collect(Collectors.joining(", "));
        status = attempt.status();
        failure = attempt.failure();
        recovery = attempt.recovery() == null ? null : attempt.recovery().token();
        commit();
    }
}
