package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    @ParameterizedTest
    @ValueSource(strings = {"\u0661\u0662", "\uFF11\uFF12", "1\u0660", "\u096710"})
    void digits_of_other_scripts_are_no_amount_and_no_number(String digits) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("amount", digits);
        assertThatThrownBy(() -> Parameters.decimal(body, "amount")).hasMessage("amount: must be a number");
        assertThatThrownBy(() -> Parameters.wholeNumber("limit", digits)).hasMessage("limit: must be a whole number");
    }

    @Test
    void a_text_is_measured_in_characters_as_people_count_them() {
        String thousand = "\uD83D\uDE00".repeat(1000);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        assertThat(Parameters.text(body.put("reason", thousand), "reason")).isEqualTo(thousand);
        body.put("reason", thousand + "x");
        assertThatThrownBy(() -> Parameters.text(body, "reason"))
                .hasMessage("reason: must be a text of at most 1000 characters");
    }
}
