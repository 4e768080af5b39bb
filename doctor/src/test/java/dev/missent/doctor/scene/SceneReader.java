package dev.missent.doctor.scene;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Target;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a scene. */
final class SceneReader {
    private static final String STARTED = "2026-11-26T12:00:00Z";

    private final Stage stage = new Stage();
    private final Map<String, String> run = new HashMap<>();

    private SceneReader() {}

    static Scene read(String name, SceneText text) {
        var reader = new SceneReader();
        text.observations().forEach(reader::line);
        var expected = new ArrayList<Expected>();
        var also = new ArrayList<Expected>();
        String fix = null;
        for (var line : text.expectations()) {
            var words = List.of(line.split(" ", -1));
            switch (words.getFirst()) {
                case "fix" -> fix = words.get(1);
                case "also" -> also.add(Expected.read(words.subList(1, words.size())));
                default -> {
                    if (!line.equals("expect nothing")) {
                        expected.add(Expected.read(words.subList(1, words.size())));
                    }
                }
            }
        }
        if (text.expectations().stream().noneMatch(line -> line.startsWith("expect ")) || text.title().isEmpty()) {
            throw new IllegalArgumentException("it does not say what it is or what is expected");
        }
        return new Scene(name, text.title(), reader.file(), expected, also, fix);
    }

    private void line(String line) {
        var cue = Cue.of(line);
        switch (cue.word(0)) {
            case "started", "origin", "sni", "host", "client-certificate", "incomplete" ->
                run.put(cue.word(0), cue.words().size() > 1 ? cue.word(1) : "yes");
            case "target" -> stage.targets.add(target(cue));
            case "certificate" -> stage.certificates.add(certificate(cue));
            case "server" -> stage.server = cue.word(1);
            case "at" -> stage.address = cue.word(1);
            case ">" -> stage.ask(Cue.of(line.substring(1)));
            default -> {
                int mark = line.indexOf(" > ");
                stage.connect(Cue.of(mark < 0 ? line : line.substring(0, mark)));
                if (mark >= 0) {
                    stage.ask(Cue.of(line.substring(mark + 2)));
                }
            }
        }
    }

    private Target target(Cue cue) {
        int colon = stage.address.lastIndexOf(':');
        String here = stage.address.substring(0, colon).replace("[", "").replace("]", "");
        int port = Integer.parseInt(stage.address.substring(colon + 1));
        var url = URI.create(cue.word(1).contains("/") ? cue.word(1) : "https://" + cue.word(1) + "/");
        var addresses = cue.has("unresolved")
            ? List.<String>of()
            : cue.words().size() > 2 ? cue.words().subList(2, cue.words().size()) : List.of(here);
        String host = url.getHost().replace("[", "").replace("]", "");
        return new Target("https://" + url.getHost() + (port == 443 ? "" : ":" + port) + url.getRawPath(), host, port,
            url.getRawPath(), addresses, "dns");
    }

    private static CertificateFacts certificate(Cue cue) {
        var names = cue.words().subList(2, cue.words().size());
        return new CertificateFacts(cue.word(1), "00".repeat(32), "01", "CN=" + cue.word(1),
            cue.option("issuer").orElse("CN=some_CA").replace('_', ' '), names.stream().filter(name -> !isAddress(name)).toList(),
            names.stream().filter(SceneReader::isAddress).toList(), cue.option("from").orElse("2026-01-01T00:00:00Z"),
            cue.option("until").orElse("2027-09-01T00:00:00Z"), cue.option("distrust").orElse(null));
    }

    private static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || Character.isDigit(c));
    }

    private CaseFile file() {
        var made = new CaseFile.Run(run.getOrDefault("started", STARTED), 1234, !run.containsKey("incomplete"),
            stage.exchanges.size(), of("origin"), run.containsKey("client-certificate"), "platform", of("sni"),
            of("host"));
        return new CaseFile(CaseFile.VERSION, "missent 0.1.0", made, stage.targets, stage.certificates, stage.contacts,
            stage.exchanges, List.of());
    }

    private @Nullable String of(String setting) {
        return run.get(setting);
    }
}
