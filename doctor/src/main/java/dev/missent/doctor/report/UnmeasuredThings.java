package dev.missent.doctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.diagnosis.Diagnosis;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.report.Report.Unmeasured;
import dev.missent.doctor.rule.Need;

/** What was not measured: for each thing one sentence, the command that would measure it, and the rules that say nothing without it. */
final class UnmeasuredThings {
    private static final int MOST_OTHERS = 3;
    /** Names in a certificate come from the server, and they become part of a command to copy: unsafe ones are left out. */
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final Pattern HTTP_3 = Pattern.compile("(^|[\\s,])h3(-\\d+)?=");
    private static final int HTTPS = 443;

    private final CaseFile file;
    private final List<Observations> endpoints;
    private final Diagnosis diagnosis;
    private final List<Unmeasured> things = new ArrayList<>();

    private UnmeasuredThings(CaseFile file, List<Observations> endpoints, Diagnosis diagnosis) {
        this.file = file;
        this.endpoints = endpoints;
        this.diagnosis = diagnosis;
    }

    static List<Unmeasured> of(CaseFile file, List<Observations> endpoints, Diagnosis diagnosis) {
        var unmeasured = new UnmeasuredThings(file, endpoints, diagnosis);
        unmeasured.targets();
        unmeasured.otherNames();
        unmeasured.upstream();
        unmeasured.http3();
        file.notes()
            .forEach(note -> unmeasured.things.add(new Unmeasured("a part of the plan", sentence(note), "", List.of())));
        return unmeasured.things;
    }

    private void targets() {
        file.targets().stream().filter(target -> target.addresses().isEmpty())
            .forEach(target -> add(target.url(), "The name " + target.host() + " cannot be resolved.",
                command(" --resolve " + Reproduction.quoted(target.host() + ":" + target.port() + ":ADDRESS"))));
        for (var observations : endpoints) {
            observations.targets().stream().filter(observations::isClosedWithoutCertificate)
                .forEach(target -> add(target.host(), target.host()
                    + " asks for a client certificate, and none was sent: what visitors with one get was not tested.",
                    command(" --cert FILE --key FILE")));
        }
    }

    /** What happens on connections that were opened for other names is measured with at least two names of one address only. */
    private void otherNames() {
        var silent = silent(Need.TWO_NAMES);
        if (silent.isEmpty()) {
            return;
        }
        for (var observations : endpoints.stream().filter(each -> each.targets().size() == 1).toList()) {
            var target = observations.targets().getFirst();
            var others = others(observations, target);
            things.add(new Unmeasured(Need.TWO_NAMES.what(), others.isEmpty()
                ? "Only " + target.host() + " was tested at " + observations.address()
                    + ": its requests on connections of other names were not."
                : "Only " + target.host() + " was tested: its certificate has more names (" + String.join(", ", others)
                    + "), and browsers may use one connection for all of them.",
                others.isEmpty()
                    ? ""
                    : command(others.stream().map(name -> " https://" + name + port(target)).reduce("", String::concat)),
                silent));
        }
    }

    /** The names in the certificate that were not asked about. */
    private static List<String> others(Observations observations, Target target) {
        return observations.certificate(target).stream().flatMap(certificate -> certificate.names().stream())
            .filter(name -> HOST_NAME.matcher(name).matches() && !name.equalsIgnoreCase(target.host())).limit(MOST_OTHERS)
            .toList();
    }

    private static String port(Target target) {
        return target.port() == HTTPS ? "/" : ":" + target.port() + "/";
    }

    private void upstream() {
        var silent = silent(Need.ORIGIN);
        if (!silent.isEmpty()) {
            things.add(new Unmeasured(Need.ORIGIN.what(),
                "The server behind a reverse proxy, if there is one, was not asked: asked directly, that server shows whether the proxy"
                    + " sends it another name.",
                command(" --origin HOST:PORT"), silent));
        }
    }

    private void http3() {
        var offered = endpoints.stream().flatMap(observations -> observations.targets().stream()
            .filter(target -> observations.own(target).stream().anyMatch(UnmeasuredThings::offersHttp3))).toList();
        if (offered.isEmpty()) {
            things.add(new Unmeasured("HTTP/3", "HTTP/3 was not tested: this version does not speak it.", "", List.of()));
            return;
        }
        add("HTTP/3", "The server offers HTTP/3 for " + String.join(", ", offered.stream().map(Target::host).toList())
            + " (Alt-Svc), and browsers use it; this version does not speak it, so nothing is said about HTTP/3.",
            "curl --http3-only -sv -o /dev/null " + Reproduction.quoted(offered.getFirst().url()));
    }

    private static boolean offersHttp3(Observation seen) {
        var reply = seen.reply();
        return reply != null && reply.all("alt-svc").stream().anyMatch(value -> HTTP_3.matcher(value).find());
    }

    private List<String> silent(Need need) {
        return diagnosis.silent().stream().filter(silence -> silence.needs().contains(need)).map(Diagnosis.Silent::rule)
            .map(RuleId::token).sorted().distinct().toList();
    }

    private void add(String what, String why, String help) {
        things.add(new Unmeasured(what, why, help, List.of()));
    }

    /** This run's own command with more words; the plain form where there are too many targets for one line. */
    private String command(String more) {
        String again = Reproduction.again(file);
        return (again.isEmpty() ? "missent check …" : again) + more;
    }

    private static String sentence(String note) {
        return note.isEmpty()
            ? note
            : Character.toUpperCase(note.charAt(0)) + note.substring(1) + (note.endsWith(".") ? "" : ".");
    }

    /** What the operator should know also after a clean result: a part of what browsers do was left out. */
    static Stream<Unmeasured> thatMatterAlways(List<Unmeasured> things) {
        return things.stream()
            .filter(thing -> !thing.help().isEmpty()
                && (thing.what().equals(Need.TWO_NAMES.what()) || thing.what().equals("HTTP/3")));
    }
}
