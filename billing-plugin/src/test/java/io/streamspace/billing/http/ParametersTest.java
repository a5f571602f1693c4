package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.values.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @Test
    void a_date_stands_for_its_first_moment() {
        assertThat(Parameters.instant("from", "2026-01-31")).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "", "now"})
    void an_instant_that_no_calendar_of_ours_has_is_refused_by_its_field(String text) {
        assertThatThrownBy(() -> Parameters.instant("from", text))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("from");
    }
}
