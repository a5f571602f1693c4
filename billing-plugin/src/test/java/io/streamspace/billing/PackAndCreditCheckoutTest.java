package io.streamspace.billing;

import static io.streamspace.billing.SalesHouse.ALICE;
import static io.streamspace.billing.SalesHouse.isPaid;
import static io.streamspace.billing.SalesHouse.page;
import static io.streamspace.billing.SalesHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Status;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people buy on a provider's pages: packs, credit and what an invoice says, against a provider in memory. */
class PackAndCreditCheckoutTest {

    private final SalesHouse house = new SalesHouse();

    @AfterEach
    void closeHouse() {
        assertThat(house.violations()).isEmpty();
        house.close();
    }

    @Test
    void a_pack_is_bought_for_money_once_however_often_the_page_is_told_of() {
        Map<String, Object> answer = house.buyPack("more");
        house.provider.pay(page(answer));

        house.tell(page(answer));
        Outcome again = house.tell(page(answer));

        assertThat(again.result()).isEqualTo(Result.KNOWN);
        assertThat(house.invoices()).singleElement().satisfies(invoice -> {
            isPaid(invoice);
            assertThat(invoice.totals().total()).hasToString("3.33 USD");
        });
        assertThat(house.everything()).contains("grants 1");
    }

    @Test
    void a_pack_is_offered_until_its_end_and_sold_to_whom_is_on_the_page_by_then() {
        house.clockTo("2026-01-14T23:59:00Z");
        assertThat(house.packs()).containsExactly("more null", "gift null", "winter 2026-01-15T00:00:00Z");
        Map<String, Object> answer = house.buyPack("winter");

        house.clockTo("2026-01-15T00:00:00Z");

        assertThat(house.packs()).containsExactly("more null", "gift null");
        refused("not_found", () -> house.buyPack("winter"));
        house.provider.pay(page(answer));
        house.tell(page(answer));
        assertThat(house.everything()).contains("grants 1");
        assertThat(house.invoices()).singleElement().satisfies(SalesHouse::isPaid);
    }

    @Test
    void credit_is_sold_on_a_page_of_its_own_and_nothing_is_owed_before_it_is_paid() {
        Map<String, Object> answer = house.buyCredit("25");

        assertThat(answer).containsEntry("amount_due", new BigDecimal("25.00")).containsEntry("currency", "USD");
        assertThat(house.request(answer).order()).isInstanceOf(CheckoutSession.Paying.class);
        assertThat(house.invoices()).isEmpty();
        assertThat(house.ground.received).isEmpty();

        house.provider.pay(page(answer));
        house.tell(page(answer));
        Outcome again = house.tell(page(answer));

        assertThat(again.result()).isEqualTo(Result.KNOWN);
        assertThat(house.statuses()).containsExactly("fulfilled");
        assertThat(house.ground.received.values()).singleElement().satisfies(money -> {
            assertThat(money.account()).isEqualTo(ALICE);
            assertThat(money.amount()).hasToString("25.00 USD");
            assertThat(money.invoiceId()).as("of no invoice: it is credit").isNull();
        });
        assertThat(house.invoices()).isEmpty();
    }

    @Test
    void of_two_amounts_of_credit_the_page_of_the_first_is_ended() {
        Map<String, Object> first = house.buyCredit("25");
        assertThat(house.buyCredit("25.00")).isEqualTo(first);

        Map<String, Object> second = house.buyCredit("40");

        assertThat(second).containsEntry("amount_due", new BigDecimal("40.00"));
        assertThat(house.provider.pages.get(page(first)))
                .extracting(CheckoutSession::status)
                .isEqualTo(Status.EXPIRED);
        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "open");
    }

    @Test
    void credit_is_not_sold_while_an_invoice_is_open() {
        house.changePlan("pro");

        assertThatThrownBy(() -> house.buyCredit("25")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("invoices_open");
            assertThat(problem.details())
                    .containsEntry("owed", new BigDecimal("20.32"))
                    .containsEntry("currency", "USD");
        });

        Map<String, Object> bill = house.payInvoice(house.invoices().get(0).id());
        house.provider.pay(page(bill));
        house.tell(page(bill));
        assertThat(house.buyCredit("25")).containsKey("checkout_url");
    }

    @Test
    void an_amount_of_credit_is_positive_and_to_the_cent() {
        for (String amount : List.of("0", "-5", "0.001", "10000000000000000")) {
            refused("invalid_parameter", () -> house.buyCredit(amount));
        }
        assertThat(house.provider.pages).isEmpty();
    }

    @Test
    void an_invoice_is_paid_on_a_page_also_by_whom_is_locked() {
        house.changePlan("pro");
        Invoice owed = house.invoices().get(0);
        house.jdbi.useHandle(handle -> handle.execute(
                "UPDATE billing_accounts SET standing = 'locked', locked_at = now(), times_past_due = 1"));

        Map<String, Object> answer =
                house.payInvoice(Objects.requireNonNull(owed.sending()).number());
        house.provider.pay(page(answer));
        house.tell(page(answer));

        assertThat(answer).containsEntry("amount_due", new BigDecimal("20.32"));
        assertThat(house.invoices()).singleElement().satisfies(SalesHouse::isPaid);
        refused("already_paid", () -> house.payInvoice(owed.id()));
        refused("not_found", () -> house.payInvoice("INV-999999"));
    }
}
