package io.streamspace.billing;

import static io.streamspace.billing.SalesHouse.ALICE;
import static io.streamspace.billing.SalesHouse.page;
import static io.streamspace.billing.SalesHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.FakeProvider.Weather;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.queue.WebhookHandler.Effect;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.values.Money;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a page at the provider, however and how often it is told of. */
class CheckoutFulfilmentTest {

    private static final Currency USD = Currency.getInstance("USD");

    private final SalesHouse house = new SalesHouse();

    @AfterEach
    void closeHouse() {
        assertThat(house.violations()).isEmpty();
        house.close();
    }

    static Stream<List<String>> orders() {
        return Permutations.of(List.of("session", "session", "by-order", "by-order")).stream()
                .distinct();
    }

    @Test
    void while_the_provider_is_away_nothing_is_written_but_an_unsent_order_which_the_next_click_sends() {
        house.buyPack("more");
        house.provider.expire("cs_1");
        house.tell("cs_1");
        house.provider.weather = Weather.AWAY;

        assertThatThrownBy(() -> house.buyPack("more")).isInstanceOf(ProviderAway.class);
        house.provider.weather = Weather.ANSWERS_LOST;
        assertThatThrownBy(() -> house.buyPack("more")).isInstanceOf(ProviderAway.class);
        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "unsent");

        house.provider.weather = Weather.FAIR;
        house.buyPack("more");

        assertThat(house.provider.pages).hasSize(2);
        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "open");
    }

    @Test
    void a_page_whose_answer_was_lost_is_fulfilled_by_whatever_tells_of_it() {
        house.buyPack("more");
        house.provider.expire("cs_1");
        house.tell("cs_1");
        house.provider.weather = Weather.ANSWERS_LOST;
        assertThatThrownBy(() -> house.buyPack("more")).isInstanceOf(ProviderAway.class);
        house.provider.weather = Weather.FAIR;
        house.provider.pay("cs_2");
        String orderId = Objects.requireNonNull(house.provider.pages.get("cs_2"))
                .providerMetadata()
                .subject("checkout")
                .orElseThrow();

        Effect effect = house.sales.fulfilment().ofOrder(orderId).orElseThrow();
        house.apply(effect);

        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "fulfilled");
        assertThat(house.sales.fulfilment().ofOrder(orderId)).isEmpty();
        assertThat(house.tell("cs_2").result()).isEqualTo(Result.KNOWN);
    }

    @Test
    void what_the_provider_refuses_is_over() {
        house.provider.weather = Weather.REFUSING;

        assertThatThrownBy(() -> house.buyPack("more")).isInstanceOf(ProviderRefusal.class);

        assertThat(house.provider.pages).isEmpty();
        assertThat(house.statuses()).containsExactly("expired");
        house.provider.weather = Weather.FAIR;
        assertThat(house.buyPack("more")).containsKey("checkout_url");
    }

    @Test
    void a_bank_debit_is_on_its_way_until_it_comes() {
        Map<String, Object> answer = house.buyPack("more");
        house.provider.debit(page(answer), ProviderPayment.Status.PROCESSING);

        house.tell(page(answer));

        assertThat(house.statuses()).containsExactly("pending");
        refused("payment_pending", () -> house.buyPack("more"));
        house.provider.pay(page(answer));
        house.tell(page(answer));
        assertThat(house.statuses()).containsExactly("fulfilled");
    }

    @Test
    void a_bank_debit_that_fails_leaves_the_invoice_owed_and_is_noted_once() {
        house.changePlan("pro");
        Map<String, Object> answer = house.payInvoice(house.invoices().get(0).id());
        house.provider.debit(page(answer), ProviderPayment.Status.PROCESSING);
        house.tell(page(answer));
        house.provider.debit(page(answer), ProviderPayment.Status.FAILED);

        house.tell(page(answer));
        house.tell(page(answer));

        assertThat(house.statuses()).containsExactly("expired");
        assertThat(house.ground.failures)
                .containsExactly(ALICE + " " + house.invoices().get(0).id() + " debit_not_authorized");
        assertThat(house.payInvoice(house.invoices().get(0).id())).doesNotContainEntry("id", answer.get("id"));
    }

    @Test
    void an_older_reading_changes_nothing() {
        Map<String, Object> answer = house.buyPack("more");
        Effect open = house.read(page(answer));
        house.provider.debit(page(answer), ProviderPayment.Status.PROCESSING);
        Effect pending = house.read(page(answer));
        house.provider.pay(page(answer));
        Effect paid = house.read(page(answer));

        house.apply(paid);
        String settled = house.everything();
        house.apply(pending);
        house.apply(open);
        house.apply(paid);

        assertThat(house.everything()).isEqualTo(settled);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void in_whatever_order_a_paid_page_is_told_of_the_end_is_the_same(List<String> order) {
        Map<String, Object> answer = house.buyPlan("pro");
        house.provider.pay(page(answer));

        for (String way : order) {
            if (way.equals("session")) {
                house.tell(page(answer));
            } else {
                house.sales
                        .fulfilment()
                        .ofOrder(String.valueOf(answer.get("id")))
                        .ifPresent(house::apply);
            }
        }

        assertThat(house.invoices()).singleElement().satisfies(SalesHouse::isPaid);
        assertThat(house.ground.received).hasSize(1);
        assertThat(house.statuses()).containsExactly("fulfilled");
        assertThat(house.ground.asked).isEmpty();
    }

    @Test
    void what_is_not_ours_is_foreign_and_what_does_not_fit_is_refused() {
        CheckoutSession page = Objects.requireNonNull(house.provider.pages.get(page(house.buyPack("more"))));
        house.provider.pay(page.id());
        CheckoutSession paid = Objects.requireNonNull(house.provider.pages.get(page.id()));

        assertThat(house.tell("cs_unknown").result()).isEqualTo(Result.FOREIGN);
        house.provider.put(labelled(paid, ProviderMetadata.NONE));
        assertThat(house.tell(page.id()).result()).isEqualTo(Result.FOREIGN);
        mismatch(labelled(paid, new ProviderMetadata(ALICE, "checkout:co_unknown")));
        mismatch(changed(paid, new Money(332, USD), "cus_1", ProviderMode.TEST));
        mismatch(changed(paid, new Money(333, Currency.getInstance("EUR")), "cus_1", ProviderMode.TEST));
        mismatch(changed(paid, new Money(333, USD), "cus_2", ProviderMode.TEST));
        mismatch(changed(paid, new Money(333, USD), "cus_1", ProviderMode.LIVE));

        assertThat(house.statuses()).containsExactly("open");
        assertThat(house.ground.received).isEmpty();
        house.provider.put(paid);
        assertThat(house.tell(page.id()).result()).isEqualTo(Result.DONE);
    }

    private void mismatch(CheckoutSession page) {
        house.provider.put(page);
        assertThatThrownBy(() -> house.tell(page.id())).isInstanceOf(ProviderMismatch.class);
    }

    private static CheckoutSession labelled(CheckoutSession page, ProviderMetadata providerMetadata) {
        return new CheckoutSession(
                page.id(),
                null,
                page.status(),
                providerMetadata,
                page.customerId(),
                page.subscriptionId(),
                page.paymentId(),
                page.invoiceId(),
                page.total(),
                page.providerMode());
    }

    private static CheckoutSession changed(
            CheckoutSession page, Money total, String customer, ProviderMode providerMode) {
        return new CheckoutSession(
                page.id(),
                null,
                page.status(),
                page.providerMetadata(),
                customer,
                page.subscriptionId(),
                page.paymentId(),
                page.invoiceId(),
                total,
                providerMode);
    }
}
