package dev.missent.doctor.probe;

import java.util.regex.Pattern;

import dev.missent.core.judge.Protocol;
import dev.missent.core.name.Coverage;
import dev.missent.wire.Failure;

/** What a request has come to. */
public sealed interface Observation {
    /**
     * There was a response.
     *
     * @param status its status
     * @param protocol the protocol of the connection
     * @param presented what the certificate of the connection covers
     * @param body the beginning of the body, at most {@value Probe#BODY_BYTES} bytes, as Latin-1
     */
    record Answered(int status, Protocol protocol, Coverage presented, String body) implements Observation {}

    /**
     * There was none.
     *
     * @param reason a stable token
     * @param detail one line
     */
    record NotMeasured(String reason, String detail) implements Observation {
        private static final Pattern SYSTEM_CALL = Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ");

        /** What the wire says, from the point of view of somebody who looks: there is no upstream here, and no system call. */
        static NotMeasured of(Failure failure) {
            return new NotMeasured(failure.kind().token().replaceFirst("^upstream_", ""),
                SYSTEM_CALL.matcher(failure.detail()).replaceFirst(""));
        }
    }
}
