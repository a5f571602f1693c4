package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.FakeProvider.Weather;
import io.streamspace.billing.provider.KeepOffers;
import io.streamspace.billing.provider.ListedOffer;
import io.streamspace.billing.provider.ListedOffer.Listing;
import io.streamspace.billing.provider.Mode;
import io.streamspace.billing.provider.Offer;
import io.streamspace.billing.provider.Offer.Rhythm;
import io.streamspace.billing.provider.ProviderAway;
import io.streamspace.billing.provider.ProviderMismatch;
import io.streamspace.billing.provider.SyncOffers;
import io.streamspace.billing.provider.adapter.PostgresOfferBook;
import io.streamspace.billing.values.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our plans and packs as a provider in memory lists them. */
class ProviderOffersTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final String PRO = "streamspace:plan:pro:usd:monthly:2999";
    private static final String OLD = "streamspace:plan:pro:usd:monthly:1999";

    private final SalesHouse house = new SalesHouse();

    @AfterEach
    void closeHouse() {
        house.close();
    }

    @Test
    void everything_that_costs_something_is_listed_once() {
        assertStatuses("missing");

        sync();

        assertThat(house.provider.prices)
                .containsOnlyKeys(
                        PRO,
                        "streamspace:plan:team:usd:monthly:10000",
                        "streamspace:plan:try:usd:monthly:5000",
                        "streamspace:plan:annual:usd:yearly:24000",
                        "streamspace:pack:more:usd:once:333");
        assertStatuses("in_sync");
        Map<String, ListedOffer> first = Map.copyOf(house.provider.prices);
        assertThat(sync()).extracting(offer -> offer.get("found")).containsOnly("in_sync");
        assertThat(house.provider.prices).isEqualTo(first);
    }

    @Test
    void what_somebody_changed_there_is_shown_and_repaired() {
        sync();
        ListedOffer pro = house.provider.prices.get(PRO);
        Offer renamed = new Offer("plan:pro", "Prö", new Money(2999, USD), Rhythm.MONTHLY);
        house.provider.prices.put(
                PRO, new ListedOffer("prod_plan:pro", "price_" + PRO, renamed, Listing.ARCHIVED, Mode.TEST));

        assertThat(sync()).filteredOn("lookup_key", PRO).singleElement().satisfies(offer -> {
            assertThat(offer).containsEntry("found", "drifted").containsEntry("status", "in_sync");
            assertThat(offer.get("differs")).isEqualTo("it is called 'Prö', it is not for sale");
        });

        assertThat(house.provider.prices.get(PRO)).isEqualTo(pro);
        assertThat(sync()).extracting(offer -> offer.get("found")).containsOnly("in_sync");
    }

    @Test
    void what_is_not_offered_any_more_goes_off_sale() {
        Offer old = new Offer("plan:pro", "Pro", new Money(1999, USD), Rhythm.MONTHLY);
        house.provider.prices.put(
                OLD, new ListedOffer("prod_plan:pro", "price_" + OLD, old, Listing.ACTIVE, Mode.TEST));

        sync();

        assertThat(house.provider.prices.get(OLD))
                .extracting(ListedOffer::listing)
                .isEqualTo(Listing.ARCHIVED);
        assertThat(shown())
                .filteredOn("lookup_key", OLD)
                .singleElement()
                .satisfies(offer -> assertThat(offer).containsEntry("status", "archived"));
    }

    @Test
    void what_is_listed_at_another_price_is_not_sold() {
        Offer cheaper = new Offer("plan:pro", "Pro", new Money(1, USD), Rhythm.MONTHLY);
        house.provider.prices.put(
                PRO, new ListedOffer("prod_plan:pro", "price_" + PRO, cheaper, Listing.ACTIVE, Mode.TEST));

        assertThatThrownBy(() -> house.buyPlan("pro")).isInstanceOf(ProviderMismatch.class);
    }

    @Test
    void both_sides_are_compared_at_the_start_after_a_change_and_a_while_after_a_failure() {
        Instant[] machine = {Instant.parse("2026-11-22T00:00:00Z")};
        PostgresOfferBook book = new PostgresOfferBook(house.jdbi);
        SyncOffers offers = new SyncOffers(book, house.features.foundations().settings()::terms, house.transactions);
        KeepOffers keeping = new KeepOffers(offers, book, () -> Optional.of(house.provider), () -> machine[0]);
        house.provider.weather = Weather.AWAY;

        keeping.round(house.now());

        assertThat(keeping.last().trouble()).contains("does not answer");
        assertThat(keeping.isDue(house.now())).isFalse();
        house.provider.weather = Weather.FAIR;
        machine[0] = machine[0].plus(Duration.ofSeconds(30));
        keeping.round(house.now());
        assertThat(keeping.last()).isEqualTo(new KeepOffers.Last(house.now(), null));
        assertThat(house.provider.prices).hasSize(5);
        assertThat(keeping.isDue(house.now())).isFalse();
        house.provider.mode = Mode.LIVE;
        assertThat(keeping.isDue(house.now())).isTrue();
    }

    @Test
    void the_state_is_shown_without_asking_the_provider() {
        house.buyPack("more");
        house.provider.weather = Weather.AWAY;

        assertThat(house.state().state())
                .containsEntry("enabled", true)
                .containsEntry("mode", "test")
                .containsEntry("customers", 1L)
                .containsEntry("open_checkouts", 1L);
        assertThatThrownBy(() -> house.state().sync()).isInstanceOf(ProviderAway.class);
        house.turnOff();
        assertThat(house.state().state())
                .containsEntry("enabled", false)
                .containsEntry("up", false)
                .containsEntry("offers", List.of());
    }

    private void assertStatuses(String status) {
        assertThat(shown())
                .isNotEmpty()
                .extracting(offer -> offer.get("status"))
                .containsOnly(status);
    }

    private List<Map<String, Object>> shown() {
        return offers(house.state().state());
    }

    private List<Map<String, Object>> sync() {
        return offers(house.state().sync());
    }

    @SuppressWarnings("unchecked") // as the resource makes it
    private static List<Map<String, Object>> offers(Map<String, Object> answer) {
        return (List<Map<String, Object>>) Objects.requireNonNull(answer.get("offers"));
    }
}
