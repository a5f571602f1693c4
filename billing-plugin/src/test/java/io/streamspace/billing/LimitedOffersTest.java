package io.streamspace.billing;

import static io.streamspace.billing.Requests.ALICE;
import static io.streamspace.billing.Requests.BOB;
import static io.streamspace.billing.StoreHouse.bundle;
import static io.streamspace.billing.StoreHouse.perpetual;
import static io.streamspace.billing.StoreHouse.refused;
import static io.streamspace.billing.StoreHouse.timed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.values.Problem.InvalidParameter;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Offers that end by themselves, and bundles whose themes are licensed for one time. It is 10 January, 12:00. */
class LimitedOffersTest {

    private final StoreHouse house = StoreHouse.usual();

    @AfterEach
    void closeHouse() {
        assertThat(house.violations()).isEmpty();
        house.close();
    }

    @Test
    void an_offer_is_sold_until_it_ends_and_what_was_sold_goes_on() {
        house.submit(ALICE, perpetual("day", "3").put("offered_until", "2026-01-20T00:00:00Z"));
        house.submit(ALICE, perpetual("night", "3"));
        house.credit(StoreHouse.BOB, "10");
        house.clockTo("2026-01-19T23:59:59.999Z");
        assertThat(offered("day").path("offered_until").asText()).isEqualTo("2026-01-20T00:00:00Z");
        house.buy(BOB, "day");

        house.clockTo("2026-01-20T00:00:00Z");

        assertThat(list()).containsExactly("night");
        refused("not_found", () -> house.buy(BOB, "day"));
        assertThat(house.licences(BOB).get(0).path("state").asText()).isEqualTo("active");
        assertThat(offered("day").path("status").asText())
                .as("for whoever has a licence")
                .isEqualTo("listed");
        refused("not_found", () -> house.items.find(Requests.by(Requests.of("member"), Map.of()), "day"));
    }

    @Test
    void a_bundle_is_sold_with_a_theme_whose_own_offer_has_ended_until_its_own_ends() {
        house.submit(ALICE, perpetual("day", "3").put("offered_until", "2026-01-20T00:00:00Z"));
        house.submit(ALICE, perpetual("night", "3"));
        house.submit(ALICE, bundle("both", "4", "day", "night").put("offered_until", "2026-01-25T00:00:00Z"));
        house.credit(StoreHouse.BOB, "10");
        house.clockTo("2026-01-20T00:00:00Z");

        refused("not_found", () -> house.buy(BOB, "day"));
        assertThat(list()).containsExactly("both", "night");
        assertThat(offered("day").path("name").asText())
                .as("what is in it is read before it is bought")
                .isEqualTo("Theme day");
        house.buy(BOB, "both");

        assertThat(ends()).containsExactlyInAnyOrder("day null", "night null");
        house.clockTo("2026-01-25T00:00:00Z");
        refused("not_found", () -> house.buy(Requests.of("owner"), "both"));
        refused("not_found", () -> house.items.find(Requests.by(Requests.of("owner"), Map.of()), "day"));
    }

    @Test
    void an_offer_ends_later_than_now() {
        for (String past : List.of("2026-01-10T12:00:00Z", "2025-01-01", "soon", "")) {
            ObjectNode body = perpetual("day", "3").put("offered_until", past);
            refused("invalid_parameters", () -> house.submit(ALICE, body))
                    .satisfies(problem -> assertThat(problem.invalidParameters())
                            .extracting(InvalidParameter::field)
                            .containsExactly("offered_until"));
        }
    }

    @Test
    void a_bundles_own_term_is_that_of_all_its_themes() {
        house.submit(ALICE, perpetual("day", "3"));
        house.submit(ALICE, timed("night", "3", 10));
        house.submit(ALICE, timed("week", "2", 3));
        ObjectNode bundle = bundle("both", "4", "day", "night");
        bundle.putObject("licence").put("kind", "timed").put("days", 30);
        assertThat(house.submit(ALICE, bundle).path("licence").path("days").asInt())
                .isEqualTo(30);
        house.credit(StoreHouse.BOB, "20");

        house.buy(BOB, "both");

        assertThat(ends()).containsExactlyInAnyOrder("day 2026-02-09T12:00:00Z", "night 2026-02-09T12:00:00Z");
        house.buy(BOB, "night");
        assertThat(ends()).contains("night 2026-02-19T12:00:00Z");
    }

    @Test
    void a_bundle_may_be_for_ever_though_its_themes_are_not() {
        house.submit(ALICE, timed("day", "3", 5));
        house.submit(ALICE, timed("night", "3", 10));
        ObjectNode bundle = bundle("both", "4", "day", "night");
        bundle.putObject("licence").put("kind", "perpetual");
        house.submit(ALICE, bundle);
        house.credit(StoreHouse.BOB, "20");

        house.buy(BOB, "both");

        assertThat(ends()).containsExactlyInAnyOrder("day null", "night null");
        refused("already_licensed", () -> house.buy(BOB, "night"));
    }

    @Test
    void without_a_term_of_its_own_each_theme_keeps_its_own() {
        house.submit(ALICE, timed("day", "3", 5));
        house.submit(ALICE, timed("night", "3", 10));
        JsonNode listed = house.submit(ALICE, bundle("both", "4", "day", "night"));
        house.credit(StoreHouse.BOB, "20");

        house.buy(BOB, "both");

        assertThat(listed.has("licence")).isFalse();
        assertThat(ends()).containsExactlyInAnyOrder("day 2026-01-15T12:00:00Z", "night 2026-01-20T12:00:00Z");
    }

    @Test
    void a_bundles_term_is_checked_as_a_themes() {
        house.submit(ALICE, timed("day", "3", 5));
        house.submit(ALICE, timed("night", "3", 10));
        ObjectNode bundle = bundle("both", "4", "day", "night");
        bundle.putObject("licence").put("kind", "timed").put("days", 4000);

        refused("invalid_parameters", () -> house.submit(ALICE, bundle))
                .satisfies(problem -> assertThat(problem.invalidParameters())
                        .extracting(InvalidParameter::field)
                        .containsExactly("licence.days"));
    }

    private List<String> list() {
        return StoreHouse.json(house.items.list(Requests.by(BOB, Map.of())))
                .path("items")
                .findValuesAsText("id");
    }

    private JsonNode offered(String id) {
        return StoreHouse.json(house.items.find(Requests.by(BOB, Map.of()), id));
    }

    private List<String> ends() {
        return StreamSupport.stream(house.licences(BOB).spliterator(), false)
                .map(licence -> licence.path("item_id").asText() + " "
                        + licence.path("expires_at").asText())
                .toList();
    }
}
