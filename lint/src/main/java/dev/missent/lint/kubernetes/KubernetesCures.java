package dev.missent.lint.kubernetes;

import java.util.List;
import java.util.regex.Pattern;

import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.edit.TextEdit.RemoveLines;
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
            case U01, U02 -> Cure.byHand("Add nginx.ingress.kubernetes.io/proxy-ssl-secret, …/proxy-ssl-server-name: \"on\" and"
                + " …/proxy-ssl-name: HOST. Without the Secret the controller reads none of them.",
                "proxy-ssl-name is one name for the whole Ingress: have an Ingress for each host.");
            case V02 ->
                Cure.byHand("Give the host a Secret of its own, whose certificate no other Ingress has and no wildcard covers.");
            case R02 ->
                Cure.byHand("Keep the certificates apart: that of the pods must cover no host whose TLS ends at the controller.");
            default -> Cure.NONE;
        };
    }

    private static Cure gateway(FileFinding finding) {
        return switch (finding.rule()) {
            case U02 -> Cure.byHand(
                "Rewrite Host to the hostname of the BackendTLSPolicy (filter URLRewrite), or name the requests' host there.");
            case R01 -> Cure.byHand(
                "Put all names of the certificate into one listener, or give each listener a certificate that is valid for no other"
                    + " listener's names.",
                "With Envoy Gateway: take h2 out of the ClientTrafficPolicy.");
            case R02 ->
                Cure.byHand("Keep the certificates apart: that of the pods must cover no host whose TLS ends at the gateway.");
            default -> Cure.NONE;
        };
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
