package dev.missent.core.defect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class DefectTest {
    /** Logs, metrics and other people's alerts depend on the tokens: add, never rename. */
    @Test
    void theTokensAreAClosedList() {
        assertThat(Defect.values()).extracting(Defect::token).containsExactly("malformed_host_missing", "malformed_host_repeated",
            "malformed_authority_empty", "malformed_userinfo", "malformed_authority_differs", "malformed_host_character",
            "malformed_host_label_empty", "malformed_host_too_long", "malformed_host_ipv4", "malformed_host_ipv6",
            "malformed_port",
            "malformed_scheme", "malformed_request_target", "malformed_pseudo_header", "malformed_header_section",
            "malformed_connect_protocol",
            "malformed_method",
            "malformed_field_name", "malformed_field_value", "malformed_field_folded", "malformed_connection_field",
            "malformed_content_length", "malformed_connect_content", "malformed_transfer_encoding", "malformed_framing",
            "malformed_line", "malformed_chunk",
            "malformed_version", "malformed_head_too_large", "malformed_target_too_long");
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void theSentenceCanStandInsideAnother(Defect defect) {
        assertThat(defect.sentence()).isNotBlank().doesNotEndWith(".");
    }
}
