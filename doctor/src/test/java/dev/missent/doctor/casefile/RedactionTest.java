package dev.missent.doctor.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.doctor.diagnosis.Diagnosis;
import dev.missent.doctor.scene.Expected;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionTest {
    /** These rest on who issued a certificate, on a provider's name or on an address: that is what is taken out. */
    private static final Set<String> REST_ON_NAMES = Set.of("MS-C04");

    static List<Scene> scenes() {
        return Scene.all();
    }

    private static List<Expected> said(CaseFile file) {
        return Diagnosis.of(file).findings().stream().map(Expected::of).toList();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void itIsJudgedAlike(Scene scene) {
        if (!REST_ON_NAMES.contains(scene.name())) {
            assertThat(said(Redaction.of(scene.file()))).isEqualTo(said(scene.file()));
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void namesAndAddressesAreGone(Scene scene) {
        String text = CaseFileJson.write(Redaction.of(scene.file()));
        var gone = new ArrayList<String>();
        scene.file().targets().forEach(target -> {
            gone.add(target.host());
            gone.addAll(target.addresses());
        });
        scene.file().connections().forEach(contact -> gone.add(contact.address()));
        scene.file().certificates().forEach(certificate -> gone.addAll(certificate.names()));
        gone.removeIf(left -> left.startsWith("192.0.2.") || left.startsWith("198.18.") || Providers.has(left));
        assertThat(text).doesNotContain(gone);
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void pathsAndTitlesAreGone(Scene scene) {
        var redacted = Redaction.of(scene.file());
        assertThat(redacted.targets()).allSatisfy(target -> assertThat(target.path()).matches("/|/path\\d+"));
        assertThat(redacted.exchanges()).allSatisfy(exchange -> {
            assertThat(exchange.path()).matches("|/|/path\\d+");
            var reply = exchange.reply();
            if (reply != null && reply.body().title() != null) {
                assertThat(reply.body().title()).matches("title \\d+");
            }
            if (reply != null && reply.status() < 400) {
                assertThat(reply.body().beginning()).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void whatACertificateCoversStaysCovered(Scene scene) {
        var redacted = Redaction.of(scene.file());
        for (int i = 0; i < scene.file().targets().size(); i++) {
            for (int k = 0; k < scene.file().certificates().size(); k++) {
                assertThat(redacted.certificates().get(k).coverage().covers(redacted.targets().get(i).name()))
                    .isEqualTo(scene.file().certificates().get(k).coverage().covers(scene.file().targets().get(i).name()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void onceMoreChangesNothingThatIsJudged(Scene scene) {
        var once = Redaction.of(scene.file());
        assertThat(said(Redaction.of(once))).isEqualTo(said(once));
        assertThat(Redaction.of(scene.file())).isEqualTo(once);
    }

    @Test
    void theSameNameIsAlwaysReplacedByTheSame() {
        var redacted = Redaction.of(Scene.named("MS-U01").file());
        var hosts = redacted.targets().stream().map(Target::host).toList();
        assertThat(hosts).doesNotHaveDuplicates();
        assertThat(redacted.connections().stream().filter(contact -> contact.purpose() == Purpose.OWN).map(Contact::sni))
            .isSubsetOf(hosts);
        assertThat(redacted.notes()).isEmpty();
    }
}
