package dev.missent.doctor.chart;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.fix.Server;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FirstServerTest {
    private static final String PROVOKED = "from its answer to an invalid request";

    private static Chart chart(CaseFile file) {
        return Chart.of(file).getFirst();
    }

    private static CaseFile unprovoked(CaseFile file) {
        var left = file.connections().stream().filter(each -> each.purpose() != Purpose.PROVOKE).toList();
        return new CaseFile(file.schemaVersion(), file.tool(), file.run(), file.targets(), file.certificates(), left,
            file.exchanges().stream().filter(each -> left.stream().anyMatch(contact -> contact.id().equals(each.connection())))
                .toList(),
            file.notes());
    }

    @ParameterizedTest
    @CsvSource({"MS-U01,nginx 1.22.1", "MS-U04,HAProxy", "MS-V01,Apache httpd 2.4.71", "MS-W02,lighttpd 1.4.69"})
    void whoeverAnswersNonsenseIsTheFirst(String scene, String title) {
        assertThat(FirstServer.of(chart(Scene.named(scene).file()))).hasValueSatisfying(first -> {
            assertThat(first.title()).isEqualTo(title);
            assertThat(first.basis()).isEqualTo(PROVOKED);
        });
    }

    /** HAProxy passes on httpd's field: without a provocation the wrong one is taken for the first, and the basis says so. */
    @Test
    void otherwiseTheFieldHasToDo() {
        assertThat(FirstServer.of(chart(unprovoked(Scene.named("MS-U04").file()))))
            .contains(new FirstServer(Server.HTTPD, "2.4.71", "from the Server field"));
    }

    @Test
    void namesMayHaveDifferentOnes() {
        var chart = chart(Scene.named("MS-R02").file());
        assertThat(chart.targets().stream().map(each -> FirstServer.of(chart, each).orElseThrow().server()))
            .containsExactly(Server.NGINX, Server.HTTPD);
    }

    @Test
    void whoDoesNotShowHimselfIsUnknown() {
        assertThat(FirstServer.of(chart(Scene.named("MS-W01").file()))).isEmpty();
    }

    @Test
    void aPossibleCauseIsNamedInTheBasis() {
        assertThat(new FirstServer(Server.NGINX, "", "seen").ifIt("MS-U01").basis()).isEqualTo("if it is MS-U01; seen");
    }
}
