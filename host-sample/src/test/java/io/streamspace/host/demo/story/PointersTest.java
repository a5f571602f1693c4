package io.streamspace.host.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.http.Json;
import org.junit.jupiter.api.Test;

class PointersTest {

    private static final String ANSWER =
            "{\"invoices\":[{\"status\":\"paid\",\"number\":\"A\"},{\"status\":\"sent\",\"number\":\"B\"}]}";

    @Test
    void values_are_found_by_name_by_position_and_by_a_field_of_the_element() throws JsonProcessingException {
        JsonNode answer = Json.MAPPER.readTree(ANSWER);

        assertThat(Pointers.value(answer, "/invoices/0/number").asText()).isEqualTo("A");
        assertThat(Pointers.value(answer, "/invoices/[status=sent]/number").asText())
                .isEqualTo("B");
        assertThat(Pointers.value(answer, "/invoices/[status=void]/number").isMissingNode())
                .isTrue();
    }
}
