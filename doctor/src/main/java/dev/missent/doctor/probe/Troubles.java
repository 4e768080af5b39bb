package dev.missent.doctor.probe;

import java.util.regex.Pattern;

import dev.missent.doctor.casefile.Trouble;
import dev.missent.wire.Failure;

/** Why a probe has no answer: what the wire says, without the name of the system call. */
final class Troubles {
    private static final Pattern SYSTEM_CALL = Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ");

    private Troubles() {}

    static Trouble of(Failure failure) {
        String detail = SYSTEM_CALL.matcher(failure.detail()).replaceFirst("");
        return new Trouble(failure.kind().token(), detail, Alerts.in(failure.detail()),
            failure.http2Code() == Failure.NO_CODE
                ? Trouble.NO_ERROR_CODE
                : (int) Math.min(failure.http2Code(), Integer.MAX_VALUE));
    }
}
