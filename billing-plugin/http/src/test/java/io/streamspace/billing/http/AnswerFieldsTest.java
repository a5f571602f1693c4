package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AnswerFieldsTest {

    @Answer
    record Whole(
            @JsonUnwrapped Part part,
            @Nullable String sessionId,
            @OmittedIfNull @Nullable String note) {}

    @Answer
    record Part(Instant startTime, BigDecimal unitPrice, boolean correction) {}

    @Test
    void fields_are_those_that_are_answered_in_their_order() {
        Part part = new Part(Instant.parse("2026-01-01T00:00:00Z"), new BigDecimal("0.0500"), true);
        assertThat(AnswerFields.of(new Whole(part, null, null)))
                .containsExactly(
                        entry("start_time", "2026-01-01T00:00:00Z"),
                        entry("unit_price", new BigDecimal("0.0500")),
                        entry("correction", true),
                        entry("session_id", null));
    }

    @Test
    void whole_numbers_stay_decimals_without_decimals() {
        Part part = new Part(Instant.EPOCH, new BigDecimal("20"), false);
        assertThat(AnswerFields.of(part)).containsEntry("unit_price", new BigDecimal("20"));
    }
}
