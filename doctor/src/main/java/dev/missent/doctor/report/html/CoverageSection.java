package dev.missent.doctor.report.html;

import java.util.List;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Target;

/** Which certificate is valid for which name, which was presented for it, and until when. */
record CoverageSection(CaseFile file) implements Section {
    @Override
    public String anchor() {
        return "certificates";
    }

    @Override
    public String title() {
        return "Certificate coverage";
    }

    @Override
    public boolean isEmpty() {
        return file.certificates().isEmpty();
    }

    @Override
    public void write(Html html) {
        var names = file.targets().stream().map(Target::host).distinct().toList();
        if (!names.isEmpty()) {
            coverage(html, names);
        }
        certificates(html);
    }

    private void coverage(Html html, List<String> names) {
        Table.open(html, "table.coverage", "Names and certificates");
        html.open("thead").open("tr").element("th", "Name", "scope", "col");
        for (var certificate : file.certificates()) {
            html.open("th", "scope", "col").text("Certificate " + certificate.id()).close();
        }
        html.close().close().open("tbody");
        for (var name : names) {
            html.open("tr").element("th", name, "scope", "row");
            file.certificates().forEach(certificate -> cell(html, certificate, name));
            html.close();
        }
        html.close();
        Table.close(html);
    }

    private void cell(Html html, CertificateFacts certificate, String name) {
        boolean covers = covers(certificate, name);
        boolean presented = isPresented(certificate, name);
        if (covers) {
            html.element("td.good", presented ? "✓ covered, and presented for it" : "✓ covered");
        } else if (presented) {
            html.element("td.bad", "✗ presented, but does not cover it");
        } else {
            html.element("td.dim", "- not covered");
        }
    }

    private void certificates(Html html) {
        Table.open(html, "table.certificates", "The certificates", "Certificate", "Valid for", "Until", "Issuer", "Trust",
            "SHA-256");
        html.open("tbody");
        for (var certificate : file.certificates()) {
            html.open("tr").element("th", certificate.id(), "scope", "row").open("td.names").text(names(certificate));
            html.element("span.remark", certificate.subject()).close();
            validity(html, certificate);
            html.element("td", certificate.issuer());
            html.element(certificate.distrust() == null ? "td" : "td.bad",
                certificate.distrust() == null ? "trusted" : "✗ " + certificate.distrust());
            html.open("td").element("code.digest", certificate.sha256()).close().close();
        }
        html.close();
        Table.close(html);
    }

    private void validity(Html html, CertificateFacts certificate) {
        var end = new Moment(certificate.notAfter());
        var left = end.since(new Moment(file.run().startedAt()));
        boolean expired = left != null && left.isNegative();
        html.open(expired ? "td.bad" : "td").text(expired ? "✗ " : "").text(end.day());
        if (left != null) {
            String days = Words.count(left.abs().toDays(), "day");
            html.element("span.remark", expired ? "expired " + days + " before this run" : days + " left");
        }
        html.close();
    }

    private static String names(CertificateFacts certificate) {
        String all = String.join(", ", certificate.names());
        String addresses = String.join(", ", certificate.addresses());
        return all.isEmpty() ? addresses : addresses.isEmpty() ? all : all + ", " + addresses;
    }

    private boolean isPresented(CertificateFacts certificate, String name) {
        return file.connections().stream().anyMatch(contact -> name.equals(contact.sni()) && contact.handshake() != null
            && certificate.id().equals(contact.handshake().certificate()));
    }

    /** A case file may come from anywhere, so the host in it need not be one; nothing covers that. */
    private static boolean covers(CertificateFacts certificate, String name) {
        return Host.parse(name.indexOf(':') >= 0 ? "[" + name + "]" : name) instanceof Parsed.Valid<Host>(var host)
            && certificate.coverage().covers(host);
    }
}
