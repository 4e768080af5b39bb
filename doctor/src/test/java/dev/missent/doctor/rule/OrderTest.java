package dev.missent.doctor.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.diagnosis.Diagnosis;
import dev.missent.doctor.scene.Expected;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same observations give the same findings, in whatever order the names were asked. */
class OrderTest {
    private static final int ROUNDS = 5;
    private static final int MOST_PERMUTED = 4;

    private record Said(Expected what, Set<String> names) {}

    static List<Scene> scenes() {
        return Scene.all();
    }

    private static List<Said> said(CaseFile file) {
        return Diagnosis.of(file).findings().stream()
            .map(finding -> new Said(Expected.of(finding), Set.copyOf(finding.subject().names()))).toList();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void judgingTwiceSaysTheSame(Scene scene) {
        assertThat(Diagnosis.of(scene.file())).isEqualTo(Diagnosis.of(scene.file()));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void theOrderOfConnectionsDoesNotMatter(Scene scene) {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(said(shuffled(scene.file(), random))).as("seed %d, round %d", seed, round).isEqualTo(said(scene.file()));
        }
    }

    /** Which name was typed first is no observation. */
    @ParameterizedTest
    @MethodSource("scenes")
    void theOrderOfTheUrlsDoesNotMatter(Scene scene) {
        var file = scene.file();
        var usual = said(file);
        assertThat(permutations(file.targets())).allSatisfy(targets -> {
            var permuted = new CaseFile(file.schemaVersion(), file.tool(), file.run(), targets, file.certificates(),
                file.connections(), file.exchanges(), file.notes());
            assertThat(said(permuted)).containsExactlyInAnyOrderElementsOf(usual);
        });
    }

    /** All orders of a few targets; of many, every rotation and the opposite of each. */
    private static List<List<Target>> permutations(List<Target> targets) {
        if (targets.size() < 2) {
            return List.of(targets);
        }
        var all = new ArrayList<List<Target>>();
        for (int i = 0; i < targets.size(); i++) {
            var rest = new ArrayList<>(targets);
            var first = rest.remove(i);
            var orders = targets.size() <= MOST_PERMUTED ? permutations(rest) : List.of(rest, rest.reversed());
            for (var order : orders) {
                var permuted = new ArrayList<>(List.of(first));
                permuted.addAll(order);
                all.add(permuted);
            }
        }
        return all;
    }

    /** What has an order keeps it: the connections of one probe for one name, and all repetitions. */
    private static CaseFile shuffled(CaseFile file, Random random) {
        Map<String, Deque<Contact>> groups = new LinkedHashMap<>();
        for (var contact : file.connections()) {
            String name = contact.purpose() == Purpose.REPEAT ? "" : String.valueOf(contact.sni());
            groups.computeIfAbsent(contact.purpose() + name, key -> new ArrayDeque<>()).add(contact);
        }
        var mixed = new ArrayList<Contact>();
        while (!groups.isEmpty()) {
            var keys = List.copyOf(groups.keySet());
            String key = keys.get(random.nextInt(keys.size()));
            var group = groups.getOrDefault(key, new ArrayDeque<>());
            mixed.add(group.remove());
            if (group.isEmpty()) {
                groups.remove(key);
            }
        }
        var ids = mixed.stream().map(Contact::id).toList();
        var exchanges = file.exchanges().stream().sorted(Comparator.comparingInt(exchange -> ids.indexOf(exchange.connection())))
            .toList();
        return new CaseFile(file.schemaVersion(), file.tool(), file.run(), file.targets(), file.certificates(), mixed, exchanges,
            file.notes());
    }
}
