package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.FakeProvider.Weather;
import io.streamspace.billing.http.AnswerFields;
import io.streamspace.billing.provider.adapter.PostgresProviderPrices;
import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.ListedPrice.Listing;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.gateway.ProviderPrice.Rhythm;
import io.streamspace.billing.provider.price.PriceCatalogSync;
import io.streamspace.billing.provider.price.PriceCatalogSyncJob;
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
                        "streamspace:pack:more:usd:once:333",
                        "streamspace:pack:winter:usd:once:200");
        assertStatuses("in_sync");
        Map<String, ListedPrice> first = Map.copyOf(house.provider.prices);
        assertThat(sync()).extracting(offer -> offer.get("found")).containsOnly("in_sync");
        assertThat(house.provider.prices).isEqualTo(first);
    }

    @Test
    void what_somebody_changed_there_is_shown_and_repaired() {
        sync();
        ListedPrice pro = house.provider.prices.get(PRO);
        ProviderPrice renamed = new ProviderPrice("plan:pro", "Prö", new Money(2999, USD), Rhythm.MONTHLY);
        house.provider.prices.put(
                PRO, new ListedPrice("prod_plan:pro", "price_" + PRO, renamed, Listing.ARCHIVED, ProviderMode.TEST));

        assertThat(sync()).filteredOn("lookup_key", PRO).singleElement().satisfies(offer -> {
            assertThat(offer).containsEntry("found", "drifted").containsEntry("status", "in_sync");
            assertThat(offer.get("differs")).isEqualTo("it is called 'Prö', it is not for sale");
        });

        assertThat(house.provider.prices.get(PRO)).isEqualTo(pro);
        assertThat(sync()).extracting(offer -> offer.get("found")).containsOnly("in_sync");
    }

    @Test
    void what_is_not_offered_any_more_goes_off_sale() {
        ProviderPrice old = new ProviderPrice("plan:pro", "Pro", new Money(1999, USD), Rhythm.MONTHLY);
        house.provider.prices.put(
                OLD, new ListedPrice("prod_plan:pro", "price_" + OLD, old, Listing.ACTIVE, ProviderMode.TEST));

        sync();

        assertThat(house.provider.prices.get(OLD))
                .extracting(ListedPrice::listing)
                .isEqualTo(Listing.ARCHIVED);
        assertThat(shown())
                .filteredOn("lookup_key", OLD)
                .singleElement()
                .satisfies(offer -> assertThat(offer).containsEntry("status", "archived"));
    }

    @Test
    void a_pack_whose_offer_has_ended_goes_off_sale() {
        sync();
        house.clockTo("2026-01-15T00:00:00Z");

        sync();

        assertThat(house.provider.prices.get("streamspace:pack:winter:usd:once:200"))
                .extracting(ListedPrice::listing)
                .isEqualTo(Listing.ARCHIVED);
    }

    @Test
    void what_is_listed_at_another_price_is_not_sold() {
        ProviderPrice cheaper = new ProviderPrice("plan:pro", "Pro", new Money(1, USD), Rhythm.MONTHLY);
        house.provider.prices.put(
                PRO, new ListedPrice("prod_plan:pro", "price_" + PRO, cheaper, Listing.ACTIVE, ProviderMode.TEST));

        assertThatThrownBy(() -> house.buyPlan("pro")).isInstanceOf(ProviderMismatch.class);
    }

    @Test
    void both_sides_are_compared_at_the_start_after_a_change_and_a_while_after_a_failure() {
        Instant[] machine = {Instant.parse("2026-11-22T00:00:00Z")};
        PostgresProviderPrices book = new PostgresProviderPrices(house.jdbi);
        PriceCatalogSync offers =
                new PriceCatalogSync(book, house.billingModules.pluginServices().settings()::terms, house.transactions);
        PriceCatalogSyncJob keeping =
                new PriceCatalogSyncJob(offers, book, () -> Optional.of(house.provider), () -> machine[0]);
        house.provider.weather = Weather.AWAY;

        keeping.round(house.now());

        assertThat(keeping.last().trouble()).contains("does not answer");
        assertThat(keeping.isDue(house.now())).isFalse();
        house.provider.weather = Weather.FAIR;
        machine[0] = machine[0].plus(Duration.ofSeconds(30));
        keeping.round(house.now());
        assertThat(keeping.last()).isEqualTo(new PriceCatalogSyncJob.Last(house.now(), null));
        assertThat(house.provider.prices).hasSize(6);
        assertThat(keeping.isDue(house.now())).isFalse();
        house.provider.providerMode = ProviderMode.LIVE;
        assertThat(keeping.isDue(house.now())).isTrue();
    }

    @Test
    void the_state_is_shown_without_asking_the_provider() {
        house.buyPack("more");
        house.provider.weather = Weather.AWAY;

        assertThat(AnswerFields.of(house.state().state()))
                .containsEntry("enabled", true)
                .containsEntry("mode", "test")
                .containsEntry("customers", 1L)
                .containsEntry("open_checkouts", 1L);
        assertThatThrownBy(() -> house.state().sync()).isInstanceOf(ProviderAway.class);
        house.turnOff();
        assertThat(AnswerFields.of(house.state().state()))
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

    @SuppressWarnings("unchecked") // a list of objects
    private static List<Map<String, Object>> offers(Object answer) {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(AnswerFields.of(answer).get("offers"));
    }
}
