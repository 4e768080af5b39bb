package dev.missent.lint.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.missent.core.name.NamePattern;
import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.edit.TextEdit.RemoveLines;
import dev.missent.lint.edit.TextEdit.Replace;
import dev.missent.lint.rule.About;
import dev.missent.lint.rule.FileFinding;
import dev.missent.lint.text.Place;
import dev.missent.lint.traefik.TraefikCures;

/** What to change in manifests: it depends on the controller whose object has the place. */
public final class KubernetesCures implements CureMaker {
    private static final Pattern VERSION = Pattern.compile("\"?apiVersion\"?:\\s*\"?([a-z0-9.-]+)/");

    private final TraefikCures traefik = new TraefikCures();

    @Override
    public Cure cure(FileFinding finding) {
        String group = group(finding.place());
        return switch (group) {
            case "networking.k8s.io" -> ingress(finding);
            case GatewayApi.GROUP, "gateway.envoyproxy.io" -> gateway(finding);
            case Istio.GROUP -> istio(finding);
            case "traefik.io", "traefik.containo.us" -> traefik.cure(finding);
            default -> Cure.NONE;
        };
    }

    /** The group of the object that has a place: the last one that is named before, or else after. */
    private static String group(Place place) {
        var version = VERSION.matcher(place.file().text());
        String group = "";
        while (version.find() && (group.isEmpty() || version.start() <= place.offset())) {
            group = version.group(1);
        }
        return group;
    }

    private static Cure ingress(FileFinding finding) {
        return switch (finding.rule()) {
            case U01, U02 -> annotated(finding);
            case V02 ->
                Cure.byHand("Give the host a Secret of its own, whose certificate no other Ingress has and no wildcard covers.");
            case R02 ->
                Cure.byHand("Keep the certificates apart: that of the pods must cover no host whose TLS ends at the controller.");
            default -> Cure.NONE;
        };
    }

    private static Cure gateway(FileFinding finding) {
        return switch (finding.rule()) {
            case U02 -> policy(finding);
            case R01 -> Cure.byHand(
                "Put all names of the certificate into one listener, or give each listener a certificate that is valid for no other"
                    + " listener's names.",
                "With Envoy Gateway: take h2 out of the ClientTrafficPolicy.");
            case R02 ->
                Cure.byHand("Keep the certificates apart: that of the pods must cover no host whose TLS ends at the gateway.");
            default -> Cure.NONE;
        };
    }

    /** The controller reads the name only beside a Secret, which nobody else can choose. */
    private static Cure annotated(FileFinding finding) {
        var host = onlyHost(finding);
        var lines = AnnotationLines.around(finding.place());
        var secret = lines.line("proxy-ssl-secret");
        String one = "proxy-ssl-name is one name for the whole Ingress: have an Ingress for each host.";
        if (host.isEmpty() || secret.isEmpty() || AnnotationLines.hosts(finding.place()).size() != 1) {
            return Cure.byHand("Add nginx.ingress.kubernetes.io/proxy-ssl-secret, …/proxy-ssl-server-name: \"on\" and"
                + " …/proxy-ssl-name: HOST. Without the Secret the controller reads none of them.", one);
        }
        return Cure.edits("Send the host of this Ingress as server name.",
            List.of(lines.with("proxy-ssl-server-name", "\"on\"", secret.get()),
                lines.with("proxy-ssl-name", host.get(), secret.get())),
            one);
    }

    private static Cure policy(FileFinding finding) {
        String todo = "Name the requests' host in the BackendTLSPolicy, or rewrite Host to its hostname (filter URLRewrite).";
        var host = onlyHost(finding);
        var given = finding.about() instanceof About.Passed(var site, var hop) ? hop.sni().where() : Optional.<Place>empty();
        return host.isPresent() && given.isPresent()
            ? Cure.edits(todo, List.of(new Replace(given.get(), host.get())),
                "The certificate of the pods must be valid for that host.")
            : Cure.byHand(todo);
    }

    /** The host of a site that has one. */
    private static Optional<String> onlyHost(FileFinding finding) {
        return finding.about() instanceof About.Passed(var site, var hop) && site.names().size() == 1
            ? site.names().getFirst().known().filter(NamePattern.Exact.class::isInstance).map(NamePattern::toString)
            : Optional.empty();
    }

    private static Cure istio(FileFinding finding) {
        return switch (finding.rule()) {
            case U02 -> sni(finding.place());
            case R01 -> Cure.byHand(
                "Put all hosts of the certificate into one server of one Gateway; the VirtualServices stay as they are.",
                "Or give each server a certificate that is valid for no other server's hosts.");
            case R02 ->
                Cure.byHand("Keep the certificates apart: that of the pods must cover no host whose TLS ends at the gateway.");
            default -> Cure.NONE;
        };
    }

    /** Without {@code sni} Istio sends the Host of the request. */
    private static Cure sni(Place place) {
        String todo = "Remove sni, so that the Host of the request is the server name; or rewrite Host in the VirtualService (rewrite.authority).";
        return place.file().line(place).strip().startsWith("sni:")
            ? Cure.edits(todo, List.of(new RemoveLines(place)))
            : Cure.byHand(todo);
    }
}
