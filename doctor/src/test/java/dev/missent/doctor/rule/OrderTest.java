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
import dev.missent.doctor.diagnosis.Diagnosis;
import dev.missent.doctor.scene.Expected;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same observations give the same findings, in whatever order the names were asked. */
class OrderTest {
    private static final int ROUNDS = 5;

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
