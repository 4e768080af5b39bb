package dev.missent.doctor.hypothesis;

import java.util.List;

import dev.missent.doctor.finding.RuleId;

/** The rules that name an error with which a site itself answers. */
final class ErrorCauses {
    private ErrorCauses() {}

    static List<RuleId> of(int status) {
        return switch (status) {
            case 401, 403 -> List.of(RuleId.N05, RuleId.E02);
            case 404, 410 -> List.of(RuleId.N09, RuleId.V05, RuleId.E02);
            case 421 -> List.of(RuleId.A01, RuleId.V06, RuleId.V05, RuleId.E02);
            case 400 -> List.of(RuleId.N08, RuleId.N07, RuleId.V05);
            default -> List.of(RuleId.N06, RuleId.U08, RuleId.E02);
        };
    }

    /** Sites answer 421 rarely, and 400 to no valid request. */
    static int weight(int status) {
        return switch (status) {
            case 421 -> 5;
            case 400 -> 4;
            default -> 2;
        };
    }
}
