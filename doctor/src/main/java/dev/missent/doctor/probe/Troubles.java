package dev.missent.doctor.probe;

import java.util.regex.Pattern;

import dev.missent.doctor.casefile.Trouble;
import dev.missent.wire.Failure;

/** Failures of the wire in words for the operator of a check, who knows of no upstream and no system call. */
final class Troubles {
    private static final Pattern SYSTEM_CALL = Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ");
    private static final Pattern CODE = Pattern.compile("(?:stream reset|GOAWAY), code (\\d+)");

    private Troubles() {}

    static Trouble of(Failure failure) {
        String detail = SYSTEM_CALL.matcher(failure.detail()).replaceFirst("").replace("closed by the upstream",
            "closed by the server");
        var code = CODE.matcher(detail);
        return new Trouble(failure.kind().token().replaceFirst("^upstream_", ""), detail, Alerts.in(failure.detail()),
            code.find() ? Integer.parseInt(code.group(1)) : Trouble.NO_ERROR_CODE);
    }
}
