package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.report.adapter.SetupResource;
import org.junit.jupiter.api.Test;

/** What is open after installing follows from the configuration in force. */
class SetupTest {

    /** {@link MoneyHouse#SETTINGS} names meters and plans, and neither a seller nor a currency. */
    @Test
    void what_was_chosen_is_done_and_what_has_no_default_is_open() {
        try (MoneyHouse house = new MoneyHouse()) {
            JsonNode steps = Json.read(
                            Json.write(house.resource(SetupResource.class).setup()))
                    .path("steps");

            assertThat(steps)
                    .extracting(step ->
                            step.path("key").asText() + " " + step.path("state").asText())
                    .containsExactly(
                            "seller open",
                            "currency default",
                            "prices done",
                            "tax default",
                            "provider open",
                            "mail open",
                            "plan done");
            assertThat(steps)
                    .extracting(step -> step.path("value").textValue())
                    .containsExactly(null, "USD, UTC", null, "none", null, null, "4");
        }
    }
}
