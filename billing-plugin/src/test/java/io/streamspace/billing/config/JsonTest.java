package io.streamspace.billing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.json.Json;
import io.streamspace.billing.values.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1.5e-2147483647", "1e2147483648", "{\"a\":10E-2147483648}", "{}{}", "["})
    void what_cannot_be_read_is_a_malformed_body(String text) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("malformed_json"));
    }
}
