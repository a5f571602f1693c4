package io.streamspace.billing;

import static io.streamspace.billing.SalesHouse.CALLER;
import static io.streamspace.billing.SalesHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.http.AnswerFields;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may buy and pay at the provider, and where they come back to. */
class CheckoutCallersTest {

    private final SalesHouse house = new SalesHouse();

    @AfterEach
    void closeHouse() {
        assertThat(house.violations()).isEmpty();
        house.close();
    }

    @Test
    void without_a_provider_nothing_is_paid_there_and_an_upgrade_is_made_at_once() {
        house.turnOff();

        refused("payment_provider_disabled", () -> house.buyPlan("pro"));
        refused("payment_provider_disabled", () -> house.buyPack("more"));
        refused("payment_provider_disabled", () -> house.payInvoice("INV-000001"));
        refused("payment_provider_disabled", () -> house.buyCredit("25"));
        refused("payment_provider_disabled", () -> house.methods().list(WebRequests.by(CALLER)));
        assertThat(house.upgrade("pro")).containsEntry("plan_id", "pro");
        assertThat(house.sales.hasProvider()).isFalse();
    }

    @Test
    void only_owners_buy_pay_and_see_means_of_paying() {
        for (String role : List.of("member", "admin")) {
            var request = WebRequests.by(Requests.of(role));
            refused("owner_required", () -> house.checkouts().plan(request, SalesHouse.plan("pro")));
            refused("owner_required", () -> house.checkouts().pack(request, "more", ""));
            refused("owner_required", () -> house.checkouts().invoice(request, "INV-000001", ""));
            refused("owner_required", () -> house.checkouts().credit(request, SalesHouse.amount("25")));
            refused("owner_required", () -> house.checkouts().upgrade(request, SalesHouse.plan("pro")));
            refused("owner_required", () -> house.methods().list(request));
            refused("owner_required", () -> house.methods().portal(request, ""));
            refused("owner_required", () -> house.methods().useByDefault(request, "pm_1"));
        }
    }

    @Test
    void people_never_come_back_to_a_foreign_site() {
        String referer = "http://localhost:8080/billing?tab=plans";
        var request = WebRequests.by(CALLER, Map.of("Referer", referer));
        Object answer = house.checkouts().plan(request, SalesHouse.plan("pro"));
        assertThat(house.request(answer).successUrl()).isEqualTo(referer + "&checkout=done");
        assertThat(house.request(answer).cancelUrl()).isEqualTo(referer + "&checkout=canceled");

        for (String foreign :
                List.of("https://evil.example/", "http://localhost:9090/", "javascript:alert(1)", "//x", "x y")) {
            refused(
                    "invalid_parameter",
                    () -> house.checkouts().pack(request, "more", "{\"success_url\": \"" + foreign + "\"}"));
        }
        var elsewhere = WebRequests.by(CALLER, Map.of("Referer", "https://evil.example/"));
        Object pack = house.checkouts().pack(elsewhere, "more", "{\"success_url\": \"http://LOCALHOST:8080/thanks\"}");
        assertThat(house.request(pack).successUrl()).isEqualTo("http://LOCALHOST:8080/thanks");
        assertThat(house.request(pack).cancelUrl()).isEqualTo("http://localhost:8080/?checkout=canceled");
    }

    @Test
    void means_of_paying_are_read_live_and_one_can_be_made_the_default_again_and_again() {
        var request = WebRequests.by(CALLER);
        assertThat(AnswerFields.of(house.methods().list(request))).isEqualTo(Map.of("payment_methods", List.of()));
        house.buyPack("more");
        house.provider.people.methods.put("cus_1", List.of("pm_1", "pm_2"));
        house.provider.people.methods.put("cus_9", List.of("pm_9"));

        for (String id : List.of("pm_1", "pm_2", "pm_1")) {
            assertThat(AnswerFields.of(house.methods().useByDefault(request, id))
                            .get("payment_methods"))
                    .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                    .filteredOn("default", true)
                    .singleElement()
                    .satisfies(method -> assertThat(method.get("id")).isEqualTo(id));
        }
        refused("not_found", () -> house.methods().useByDefault(request, "pm_9"));
        assertThat(AnswerFields.of(house.methods().portal(request, "")).get("portal_url"))
                .isEqualTo("https://pay.example/portal/cus_1?back=http://localhost:8080/");
    }
}
