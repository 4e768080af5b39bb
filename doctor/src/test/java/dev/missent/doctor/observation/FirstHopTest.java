package dev.missent.doctor.observation;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.product.Product;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FirstHopTest {
    private static Observations observations(CaseFile file) {
        return Observations.of(file).getFirst();
    }

    private static CaseFile unprovoked(CaseFile file) {
        var left = file.connections().stream().filter(contact -> contact.purpose() != Purpose.PROVOKE).toList();
        return new CaseFile(file.schemaVersion(), file.tool(), file.run(), file.targets(), file.certificates(), left,
            file.exchanges().stream()
                .filter(exchange -> left.stream().anyMatch(contact -> contact.id().equals(exchange.connection())))
                .toList(),
            file.notes());
    }

    @ParameterizedTest
    @CsvSource({"MS-U01,nginx 1.22.1", "MS-U04,HAProxy", "MS-V01,Apache httpd 2.4.71", "MS-W02,lighttpd 1.4.69"})
    void theServerThatAnswersAnInvalidRequestIsTheFirst(String scene, String title) {
        assertThat(FirstHop.of(observations(Scene.named(scene).file()))).hasValueSatisfying(first -> {
            assertThat(first.title()).isEqualTo(title);
            assertThat(first.basis()).isEqualTo(FirstHop.Basis.PROVOKED);
        });
    }

    /** HAProxy passes on httpd's field: without a provocation the doctor names the wrong one, and the basis says so. */
    @Test
    void withoutAnAnswerToAnInvalidRequestTheFieldCounts() {
        assertThat(FirstHop.of(observations(unprovoked(Scene.named("MS-U04").file()))))
            .contains(new FirstHop(Product.HTTPD, "2.4.71", FirstHop.Basis.SERVER_FIELD));
    }

    @Test
    void namesMayHaveDifferentOnes() {
        var observations = observations(Scene.named("MS-R02").file());
        assertThat(observations.targets().stream().map(target -> FirstHop.of(observations, target).orElseThrow().server()))
            .containsExactly(Product.NGINX, Product.HTTPD);
    }

    @Test
    void aServerThatDoesNotShowItselfIsUnknown() {
        assertThat(FirstHop.of(observations(Scene.named("MS-W01").file()))).isEmpty();
    }
}
