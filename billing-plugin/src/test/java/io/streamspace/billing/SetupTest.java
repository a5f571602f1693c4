package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.report.adapter.SetupResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is open after installing follows from the configuration in force. */
@SuppressWarnings("unchecked")
class SetupTest {

    /** {@link MoneyHouse#SETTINGS} names meters and plans, and neither a seller nor a currency. */
    @Test
    void what_was_chosen_is_done_and_what_has_no_default_is_open() {
        try (MoneyHouse house = new MoneyHouse()) {
            var steps = (List<Map<String, Object>>)
                    house.resource(SetupResource.class).setup().get("steps");

            assertThat(steps)
                    .extracting(step -> step.get("key") + " " + step.get("state"))
                    .containsExactly(
                            "seller open",
                            "currency default",
                            "prices done",
                            "tax default",
                            "provider open",
                            "mail open",
                            "plan done");
            assertThat(steps)
                    .extracting(step -> step.get("value"))
                    .containsExactly(null, "USD, UTC", null, "none", null, null, "4");
        }
    }
}
