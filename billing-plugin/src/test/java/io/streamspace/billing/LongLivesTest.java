package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.ProviderTown.Person;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.stripesimulator.SimulatorEvent;
import io.streamspace.stripesimulator.money.TestMethod;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What takes days, months or years at both sides, walked through with both their clocks. */
class LongLivesTest {

    private final ProviderTown town = new ProviderTown();

    @AfterEach
    void close() throws Exception {
        assertThat(town.violations()).isEmpty();
        town.close();
    }

    @Test
    void a_yearly_plan_that_becomes_a_monthly_one_is_given_back_and_nothing_is_taken_twice() {
        Person person = signedUp(town.arrive(), "annual");
        liveOn("2026-02-01");
        liveOn("2026-03-01");
        assertThat(charges()).hasSize(2).last().isEqualTo("24000 succeeded");
        town.change(person, "pro", When.NOW);
        hear();

        LocalDate lastEdge = LocalDate.of(2027, 3, 1);
        LocalDate.of(2026, 4, 1)
                .datesUntil(lastEdge.plusDays(1), Period.ofMonths(1))
                .forEach(edge -> liveOn(edge + ""));

        assertThat(subscription()).contains("\"interval\":\"month\"").contains("\"unit_amount\":2999");
        assertThat(charges())
                .as("the rest of the year is credit of 191.67, then the card, and from 2027-02 on the subscription")
                .containsExactly(
                        "1381 succeeded",
                        "24000 succeeded",
                        "1826 succeeded",
                        "2999 succeeded",
                        "2999 succeeded",
                        "2999 succeeded",
                        "2999 succeeded",
                        "2999 succeeded");
        assertThat(new BooksOf(town, person).read()).contains("ledger cash 42202", "ledger revenue -42202");
    }

    @Test
    void an_organisation_pays_for_its_plan_is_charged_again_and_given_money_back() {
        Person owner = signedUp(town.arrive("acme"), "pro");
        assertThat(town.object(town.customer(owner)).toString()).contains("org:acme");

        liveOn("2026-02-01");
        town.refund(owner, "5.00");
        hear();

        assertThat(charges()).containsExactly("2032 succeeded", "2999 succeeded");
        assertThat(town.there.objects("refund")).hasSize(1);
        assertThat(new BooksOf(town, owner).read())
                .contains("checkout plan pro fulfilled 2032", "ledger cash 4531", "ledger revenue -5031")
                .anyMatch(line -> line.startsWith("subscription") && line.contains("plan:pro"));
        assertThat(town.strings("SELECT count(*)::text FROM billing_invoices WHERE account_id <> :account", owner))
                .as("nothing is the owner's own")
                .containsExactly("0");
    }

    @Test
    void a_bank_debit_that_is_collected_and_bounces_days_later_is_a_failed_payment_then() {
        Person person = town.arrive();
        town.there.abandonCheckout(town.packPage(person, "more"));
        String customer = town.customer(person);
        town.there.makeDefault(customer, town.there.addPaymentMethod(customer, TestMethod.SEPA_DEBIT_FAILS));
        hear();
        town.change(person, "pro", When.NOW);
        town.runJobs();
        hear();
        assertThat(new BooksOf(town, person).read())
                .anyMatch(line -> line.startsWith("attempt our-1 1 processing 2032"))
                .noneMatch(line -> line.startsWith("failure"));

        town.clockTo("2026-01-16T00:00:00Z");
        town.news().forEach(town::post);
        town.settle();

        assertThat(new BooksOf(town, person).read())
                .contains("failure our-1")
                .anyMatch(line -> line.startsWith("attempt our-1 1 failed 2032"))
                .noneMatch(line -> line.startsWith("ledger cash"));
    }

    private Person signedUp(Person person, String plan) {
        town.there.completeCheckout(town.planPage(person, plan), TestMethod.VISA);
        hear();
        return person;
    }

    private String subscription() {
        return town.there.objects("subscription").get(0).toString();
    }

    /** Amount and status of each payment, the oldest first. */
    private List<String> charges() {
        return town.there.objects("payment_intent").stream()
                .map(payment -> payment.path("amount").asText() + " "
                        + payment.path("status").asText())
                .toList();
    }

    /** Some hours beyond a period's edge, on both sides. */
    private void liveOn(String edge) {
        town.clockTo(edge + "T02:00:00Z");
        town.runJobs();
        hear();
        town.clockTo(edge + "T06:00:00Z");
        hear();
        town.runJobs();
        hear();
    }

    /** Everything is done here, told there, and heard of here. */
    private void hear() {
        town.settle();
        List<SimulatorEvent> news = town.news();
        while (!news.isEmpty()) {
            news.forEach(town::post);
            town.settle();
            news = town.news();
        }
    }
}
