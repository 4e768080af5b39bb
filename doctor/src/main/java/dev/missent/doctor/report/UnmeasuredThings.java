package dev.missent.doctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.diagnosis.Diagnosis;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.report.Report.Unmeasured;
import dev.missent.doctor.rule.Need;

/** What was not measured. */
final class UnmeasuredThings {
    private static final int MOST_OTHERS = 3;
    /** Names in a certificate come from the server, and they become part of a command to copy: unsafe ones are left out. */
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final int HTTPS = 443;

    private UnmeasuredThings() {}

    static List<Unmeasured> of(CaseFile file, List<Observations> endpoints, Diagnosis diagnosis) {
        var things = new ArrayList<Unmeasured>();
        file.targets().stream().filter(target -> target.addresses().isEmpty())
            .forEach(
                target -> things.add(new Unmeasured(target.url(), "the name cannot be resolved", "--resolve HOST:PORT:ADDRESS")));
        for (var observations : endpoints) {
            observations.targets().stream().filter(observations::isClosedWithoutCertificate).forEach(target -> things.add(
                new Unmeasured(target.host(), "it asks for a client certificate", "--cert FILE --key FILE")));
        }
        for (var need : List.of(Need.ORIGIN, Need.TWO_NAMES)) {
            var silent = diagnosis.silent().stream().filter(silence -> silence.needs().contains(need)).map(Diagnosis.Silent::rule)
                .map(RuleId::token)
                .collect(Collectors.joining(", "));
            if (!silent.isEmpty()) {
                things.add(new Unmeasured(need.what(), "nothing is said about " + silent,
                    need == Need.TWO_NAMES ? withOthers(endpoints).orElse(need.help()) : need.help()));
            }
        }
        things.add(new Unmeasured("HTTP/3", "this version does not speak it", ""));
        file.notes().forEach(note -> things.add(new Unmeasured("a part of the plan", note, "")));
        return things;
    }

    /** The names in the certificate that were not asked about: browsers may share its connections between them. */
    private static Optional<String> withOthers(List<Observations> endpoints) {
        return endpoints.stream().filter(observations -> observations.targets().size() == 1).findFirst().flatMap(observations -> {
            var target = observations.targets().getFirst();
            var others = observations.certificate(target).stream().flatMap(certificate -> certificate.names().stream())
                .filter(name -> HOST_NAME.matcher(name).matches() && !name.equalsIgnoreCase(target.host())).limit(MOST_OTHERS)
                .map(name -> "https://" + name + (target.port() == HTTPS ? "/" : ":" + target.port() + "/"))
                .toList();
            return others.isEmpty()
                ? Optional.empty()
                : Optional.of("the certificate has more names: missent check " + Reproduction.quoted(target.url()) + " "
                    + String.join(" ", others));
        });
    }
}
