package dev.missent.doctor.hypothesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.hypothesis.Front.Comparison;
import dev.missent.doctor.hypothesis.Passing.Keeping;
import dev.missent.doctor.hypothesis.Passing.Name;
import dev.missent.doctor.hypothesis.Passing.Sent;
import dev.missent.doctor.hypothesis.SiteServer.Nameless;
import dev.missent.doctor.hypothesis.SiteServer.Policy;
import org.jspecify.annotations.Nullable;

/** A deployment in words, as in {@code deployments.table}; what is not said is as it should be. */
final class Words {
    private final List<String> names;
    private final Map<String, String> said = new HashMap<>();

    private Words(List<String> names, String text) {
        this.names = names;
        Stream.of(text.strip().split("\\s+", -1)).filter(word -> !word.isEmpty())
            .forEach(word -> said.put(word.split("=", 2)[0], word.contains("=") ? word.split("=", 2)[1] : ""));
    }

    static Deployment deployment(List<String> names, String text) {
        var words = new Words(names, text);
        var deployment = new Deployment(words.front(), words.backends());
        if (!words.said.isEmpty()) {
            throw new IllegalArgumentException("not known: " + words.said.keySet());
        }
        return deployment;
    }

    private Optional<String> take(String word) {
        return Optional.ofNullable(said.remove(word));
    }

    static String host(String letter) {
        return letter.equals("-") ? "" : letter + ".test";
    }

    private static Set<String> hosts(String letters) {
        return Set.copyOf(Stream.of(letters.split("\\+", -1)).map(Words::host).toList());
    }

    private Front front() {
        var comparison = take("front").map(text -> Comparison.valueOf(upper(text))).orElse(Comparison.NONE);
        var groups = take("groups").map(text -> Stream.of(text.split("/", -1)).map(Words::hosts).toList()).orElse(List.of());
        return new Front(comparison, groups, Set.of(take("front-refusal").map(Integer::valueOf).orElse(421)),
            take("bound").map(Words::hosts).orElse(Set.of()));
    }

    private List<Backend> backends() {
        var backend = new Backend(passing(), server(), take("down").isEmpty());
        var backends = new ArrayList<Backend>();
        backends.add(backend);
        take("and-nameless").ifPresent(yes -> backends.add(backend.with(backend.passing().withName(Name.NONE, null))));
        take("and-empty").ifPresent(yes -> backends.add(backend.with(backend.server().without(Set.copyOf(names)))));
        take("and-only").ifPresent(letters -> {
            backends.clear();
            hosts(letters).stream().sorted().forEach(host -> backends.add(
                backend.with(new SiteServer(Map.of(), host, backend.server().policy(), Map.of()))));
        });
        return backends;
    }

    private Passing passing() {
        String name = take("sends-name").orElse("as-sent");
        String host = take("sends-host").orElse("as-came");
        return new Passing(fixed(name) == null ? Name.valueOf(upper(name)) : Name.FIXED, fixed(name),
            fixed(host) == null ? Sent.valueOf(upper(host)) : Sent.FIXED, fixed(host),
            take("keeps").map(text -> Keeping.valueOf(upper(text))).orElse(Keeping.PER_NAME));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static @Nullable String fixed(String text) {
        return text.length() == 1 ? host(text) : null;
    }

    private SiteServer server() {
        var sites = new HashMap<String, String>();
        names.forEach(name -> sites.put(name, name));
        take("missing").ifPresent(letters -> sites.keySet().removeAll(hosts(letters)));
        take("one-site").ifPresent(letters -> hosts(letters)
            .forEach(host -> sites.put(host, hosts(letters).stream().sorted().findFirst().orElseThrow())));
        var errors = new HashMap<String, Integer>();
        take("error").ifPresent(text -> hosts(text.split(":", 2)[0])
            .forEach(host -> errors.put(host, Integer.valueOf(text.split(":", 2)[1]))));
        var policy = new Policy(
            take("compares").map(text -> SiteServer.Comparison.valueOf(upper(text))).orElse(SiteServer.Comparison.NONE), Map.of(),
            take("nameless").map(text -> Nameless.valueOf(upper(text))).orElse(Nameless.FALLBACK),
            take("unknown").map(Integer::valueOf).orElse(0), take("refusal").map(Integer::valueOf).orElse(421));
        return new SiteServer(sites, take("default").map(Words::host).orElse(SiteServer.DEFAULT), policy, errors);
    }
}
