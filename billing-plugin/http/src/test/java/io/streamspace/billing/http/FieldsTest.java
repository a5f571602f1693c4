package io.streamspace.billing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final Fields fields = new Fields();

    @Test
    void what_can_be_read_is_there_after_the_check() {
        body.put("amount", "12.50");
        Supplier<BigDecimal> amount = fields.read(() -> Parameters.decimal(body, "amount"));
        fields.check();
        assertThat(amount.get()).isEqualTo("12.50");
    }

    @Test
    void all_fields_that_cannot_be_are_named_at_once() {
        body.put("amount", "x").put("close_now", 1);
        fields.read(() -> Parameters.decimal(body, "amount"));
        fields.read(() -> Parameters.text(body, "reason"));
        fields.read(() -> Parameters.flag(body, "close_now"));
        assertThatThrownBy(fields::check)
                .hasMessage("amount: must be a number; reason: is required; close_now: must be true or false")
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.invalidParameters())
                                .extracting(Problem.InvalidParameter::field)
                                .containsExactly("amount", "reason", "close_now"));
    }

    @Test
    void what_is_not_of_a_field_goes_before_fields() {
        fields.read(() -> Parameters.text(body, "reason"));
        fields.read(() -> {
            throw Problem.notFound("There is no invoice 'INV-9'.");
        });
        fields.read(() -> Parameters.text(body, "note"));
        assertThatThrownBy(fields::check).hasMessage("There is no invoice 'INV-9'.");
    }
}
