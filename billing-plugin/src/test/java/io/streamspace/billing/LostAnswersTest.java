package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.ProviderTown.Person;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.stripesimulator.Fault;
import io.streamspace.stripesimulator.SimulatorEvent;
import io.streamspace.stripesimulator.money.TestMethod;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What has to happen at the provider happens once, though it is not reached, refuses to work, or does all and does not say so. */
class LostAnswersTest {

    private static final int LONGER_THAN_ONE_CALL = 4;

    private enum Trouble {
        ANSWER_LOST,
        NOT_REACHED,
        TOO_BUSY,
        BROKEN;

        Fault at(String path) {
            return switch (this) {
                case ANSWER_LOST -> Fault.closedAfter(path);
                case NOT_REACHED -> Fault.closedBefore(path);
                case TOO_BUSY -> Fault.status(path, 429);
                case BROKEN -> Fault.status(path, 500);
            };
        }
    }

    private final ProviderTown town = new ProviderTown();

    @AfterEach
    void close() throws Exception {
        assertThat(town.violations()).isEmpty();
        town.close();
    }

    @ParameterizedTest
    @EnumSource
    void money_is_given_back_once(Trouble trouble) {
        Person person = signedUp();

        town.there.fail(trouble.at("POST /v1/refunds"), LONGER_THAN_ONE_CALL);
        town.refund(person, "5.00");
        hear();

        assertThat(town.there.objects("refund")).hasSize(1);
        assertThat(new BooksOf(town, person).read())
                .contains("ledger cash 1532")
                .anyMatch(line -> line.matches("refund .* made 500 0"));
    }

    @ParameterizedTest
    @EnumSource
    void money_is_collected_once(Trouble trouble) {
        Person person = owing();

        town.there.fail(trouble.at("POST /v1/payment_intents"), LONGER_THAN_ONE_CALL);
        town.runJobs();
        hear();

        assertThat(town.there.objects("payment_intent")).hasSize(1);
        assertThat(new BooksOf(town, person).read())
                .contains("ledger cash 2032", "ledger revenue -2032")
                .anyMatch(line -> line.startsWith("attempt our-1 1 succeeded 2032"));
    }

    @ParameterizedTest
    @EnumSource
    void a_cancellation_is_told(Trouble trouble) {
        Person person = signedUp();

        town.there.fail(trouble.at("POST /v1/subscriptions"), LONGER_THAN_ONE_CALL);
        town.change(person, null, When.PERIOD_END);
        hear();

        assertThat(town.there.objects("subscription"))
                .singleElement()
                .matches(subscription ->
                        subscription.path("cancel_at_period_end").asBoolean()
                                || subscription.path("cancel_at").isNumber());
        assertThat(new BooksOf(town, person).read())
                .anyMatch(line -> line.contains("canceled 2026-02-01 00:00:00+00"))
                .anyMatch(line -> line.contains("ends 2026-02-01 00:00:00+00"));
    }

    @ParameterizedTest
    @EnumSource
    void what_was_bought_is_sold_once(Trouble trouble) {
        Person person = town.arrive();
        String page = town.planPage(person, "pro");
        town.there.completeCheckout(page, TestMethod.VISA);

        town.there.fail(trouble.at("GET /v1/"), LONGER_THAN_ONE_CALL);
        hear();

        assertThat(new BooksOf(town, person).read())
                .contains("checkout plan pro fulfilled 2032", "ledger cash 2032", "ledger revenue -2032");
    }

    @Test
    void a_page_that_lapsed_unheard_stands_in_nobodys_way() {
        Person person = owing();
        town.invoicePage(person, town.invoices(person).get(0).id());
        clockOn("2026-01-12T06:00:00Z");
        assertThat(town.there.objects("checkout.session"))
                .allMatch(session -> session.path("status").asText().equals("expired"));

        town.reconcile();
        town.runJobs();
        hear();

        assertThat(new BooksOf(town, person).read())
                .contains("checkout invoice our-1 expired 2032", "ledger cash 2032")
                .anyMatch(line -> line.startsWith("attempt our-1 1 succeeded 2032"));
        assertThat(differences(person)).contains("checkout open mended");
    }

    @Test
    void an_order_that_never_became_a_page_is_over() {
        Person person = owing();
        town.there.fail(Fault.closedBefore("POST /v1/checkout"), LONGER_THAN_ONE_CALL);
        assertThatThrownBy(() ->
                        town.invoicePage(person, town.invoices(person).get(0).id()))
                .isInstanceOf(ProviderAway.class);
        town.there.forgetFaults();
        clockOn("2026-01-12T06:00:00Z");

        town.reconcile();
        town.reconcile();

        assertThat(new BooksOf(town, person).read()).contains("checkout invoice our-1 expired 2032");
        assertThat(differences(person)).contains("checkout unsent mended");
    }

    @Test
    void what_was_paid_on_a_page_whose_answer_and_every_event_were_lost_is_booked_once() {
        Person person = owing();
        town.there.fail(Fault.closedAfter("POST /v1/checkout"), LONGER_THAN_ONE_CALL);
        assertThatThrownBy(() ->
                        town.invoicePage(person, town.invoices(person).get(0).id()))
                .isInstanceOf(ProviderAway.class);
        town.there.forgetFaults();
        town.there.completeCheckout(town.newest("checkout.session", "open"), TestMethod.MASTERCARD);
        clockOn("2026-01-13T06:00:00Z");

        town.reconcile();
        assertPaidOnce(person);
        town.reconcile();
        town.runJobs();
        hear();

        assertPaidOnce(person);
        assertThat(differences(person)).contains("checkout unsent mended");
    }

    @Test
    void a_bank_debit_that_bounced_unheard_after_days_leaves_the_invoice_owed() {
        Person person = owing();
        town.there.completeCheckout(
                town.invoicePage(person, town.invoices(person).get(0).id()), TestMethod.BANK_DEBIT_FAILS);
        hear();
        assertThat(new BooksOf(town, person).read()).contains("checkout invoice our-1 pending 2032");
        town.reconcile();
        clockOn("2026-01-17T06:00:00Z");

        town.reconcile();

        assertThat(new BooksOf(town, person).read())
                .contains("checkout invoice our-1 expired 2032", "failure our-1")
                .noneMatch(line -> line.startsWith("ledger cash"));
    }

    private void assertPaidOnce(Person person) {
        assertThat(new BooksOf(town, person).read())
                .contains("checkout invoice our-1 fulfilled 2032", "ledger cash 2032")
                .noneMatch(line -> line.startsWith("attempt"));
    }

    /** Time passes there too; nothing that is told of it is heard here. */
    private void clockOn(String instant) {
        town.clockTo(instant);
        town.news();
    }

    private List<String> differences(Person person) {
        return town.strings(
                "SELECT kind || ' ' || ours || ' ' || status FROM billing_reconciliation_differences"
                        + " WHERE account_id = :account",
                person);
    }

    /** With a card, and an invoice that has not been collected yet. */
    private Person owing() {
        Person person = town.arrive();
        town.there.abandonCheckout(town.packPage(person, "more"));
        String customer = town.customer(person);
        town.there.makeDefault(customer, town.there.addPaymentMethod(customer, TestMethod.VISA));
        hear();
        town.change(person, "pro", When.NOW);
        return person;
    }

    private Person signedUp() {
        Person person = town.arrive();
        town.there.completeCheckout(town.planPage(person, "pro"), TestMethod.VISA);
        hear();
        return person;
    }

    /** Everything is done here, told there, and heard of here. */
    private void hear() {
        town.settle();
        for (SimulatorEvent event : town.news()) {
            town.post(event);
        }
        town.settle();
        town.news().forEach(town::post);
        town.settle();
    }
}
