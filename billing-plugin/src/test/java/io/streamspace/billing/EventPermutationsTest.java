package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.ProviderTown.Person;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.stripesimulator.money.TestMethod;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Many people live through the same; each hears of it in an order of their own: the first as it happened, the others in any
 * order, of some of it again and again, and at last of the oldest; of these every other hears a part of it while it happens.
 * Whatever they heard, their books say the same.
 */
class EventPermutationsTest {

    private static final int PEOPLE = 14;
    private static final String WITH_THE_PERIOD = "2026-02-01 00:00:00+00";

    private final ProviderTown town = new ProviderTown();
    private final EventListeners people = new EventListeners(town);

    @AfterEach
    void close() throws Exception {
        assertThat(town.violations()).isEmpty();
        town.close();
    }

    @Test
    void a_sign_up() {
        people.arrive(PEOPLE);
        people.each(this::signUp);

        assertThat(people.endsAlike())
                .contains(
                        "checkout plan pro fulfilled 2032",
                        "plan pro 2026-01-11 00:00:00+00 canceled ",
                        "ledger cash 2032",
                        "subscription sub-1 trialing plan:pro 2026-01-11 00:00:00+00 ends  paid until "
                                + WITH_THE_PERIOD);
    }

    @Test
    void a_sign_up_that_is_partly_refunded_in_every_order_in_which_its_objects_can_be_heard_of() {
        List<List<String>> orders =
                Permutations.of(List.of("checkout.session", "subscription", "invoice", "charge", "refund"));
        people.hearNothingMeanwhile();
        people.arrive(orders.size());
        people.each(this::signUp);
        people.each(person -> town.there.refund(charge(person), 500));

        for (int i = 0; i < orders.size(); i++) {
            for (String kind : orders.get(i)) {
                town.post(people.lives().get(i).newest(kind));
            }
            people.lives().get(i).untold().clear();
        }
        assertThat(people.endsAlike()).contains("ledger cash 1532", "refund re-1:in-1 made 500 0");
    }

    @Test
    void a_sign_up_that_is_refunded() {
        people.arrive(PEOPLE);
        people.each(this::signUp);
        people.each(person -> town.there.refund(charge(person), 532));
        people.each(person -> town.there.refund(charge(person), 1500));

        assertThat(people.endsAlike())
                .contains(
                        "money in-1 pi-1 payment 2032 credit 0 refunded 2032",
                        "refund re-1:in-1 made 532 0",
                        "refund re-2:in-1 made 1500 0")
                .noneMatch(line -> line.startsWith("ledger"));
    }

    @Test
    void a_refund_that_fails() {
        people.hearNothingMeanwhile();
        people.arrive(PEOPLE);
        people.each(this::signUp);
        people.tellInOrder();
        people.each(person -> town.there.failRefund(town.there.refund(charge(person), 500)));

        assertThat(people.endsAlike()).contains("ledger cash 2032", "money in-1 pi-1 payment 2032 credit 0 refunded 0");
    }

    @Test
    void a_dispute_that_is_lost() {
        people.arrive(PEOPLE);
        people.each(this::signUp);
        people.each(person -> town.there.openDispute(charge(person)));
        people.each(person -> town.there.loseDispute(town.newest("dispute", charge(person))));

        assertThat(people.endsAlike())
                .contains("dispute du-1 lost 2032", "money in-1 pi-1 payment 2032 credit 0 refunded 2032")
                .noneMatch(line -> line.startsWith("ledger"));
    }

    @Test
    void a_dispute_that_is_won() {
        people.arrive(PEOPLE);
        people.each(this::signUp);
        people.each(person -> town.there.openDispute(charge(person)));
        people.each(person -> town.there.winDispute(town.newest("dispute", charge(person))));

        assertThat(people.endsAlike()).contains("dispute du-1 won 2032", "ledger cash 2032");
    }

    @Test
    void an_upgrade() {
        people.arrive(PEOPLE);
        people.each(this::signUp);
        people.tellInOrder();
        people.each(person -> town.there.completeCheckout(town.planPage(person, "team"), TestMethod.VISA));

        assertThat(people.endsAlike())
                .contains(
                        "checkout plan team fulfilled 4742",
                        "ledger cash 6774",
                        "plan team 2026-01-11 00:00:00+00 canceled ",
                        "subscription sub-1 trialing plan:team 2026-01-11 00:00:00+00 ends  paid until "
                                + WITH_THE_PERIOD);
    }

    @Test
    void a_cancellation_with_the_period() {
        people.arrive(PEOPLE);
        people.each(this::signUp);
        people.each(person -> town.there.cancelAtPeriodEnd(subscription(person)));

        assertThat(people.endsAlike())
                .contains(
                        "plan pro 2026-01-11 00:00:00+00 canceled " + WITH_THE_PERIOD,
                        "subscription sub-1 trialing plan:pro 2026-01-11 00:00:00+00 ends " + WITH_THE_PERIOD
                                + " paid until " + WITH_THE_PERIOD);
    }

    @Test
    void a_cancellation_at_once() {
        people.arrive(PEOPLE);
        people.each(this::signUp);
        people.each(person -> town.there.cancelSubscription(subscription(person)));

        assertThat(people.endsAlike())
                .contains("plan pro 2026-01-11 00:00:00+00 canceled 2026-01-11 00:00:00+00")
                .anyMatch(line -> line.startsWith("subscription sub-1 ended"));
    }

    @Test
    void a_cancellation_here() {
        people.arrive(PEOPLE);
        people.each(this::signUp);
        people.tellInOrder();
        people.each(person -> town.change(person, null, When.NOW));

        assertThat(people.endsAlike())
                .contains("plan pro 2026-01-11 00:00:00+00 canceled 2026-01-11 00:00:00+00")
                .anyMatch(line -> line.startsWith("subscription sub-1 ended"));
    }

    @Test
    void a_page_on_which_a_card_is_declined_and_another_pays() {
        people.arrive(PEOPLE);
        people.each(person -> town.change(person, "pro", When.NOW));
        people.each(person -> town.there.declineCheckout(invoicePage(person)));
        people.each(person -> town.there.completeCheckout(invoicePage(person), TestMethod.VISA));

        assertThat(people.endsAlike())
                .contains("checkout invoice our-1 fulfilled 2032", "ledger cash 2032", "standing 0 ");
    }

    @Test
    void an_invoice_that_is_collected_with_a_second_card() {
        people.arrive(PEOPLE);
        people.each(person -> {
            town.there.abandonCheckout(town.packPage(person, "more"));
            pay(person, TestMethod.DECLINED_LATER);
        });
        people.tellInOrder();
        people.each(person -> town.change(person, "pro", When.NOW));
        people.runJobs();
        people.each(person -> pay(person, TestMethod.VISA));

        assertThat(people.endsAlike())
                .contains(
                        "attempt our-1 1 failed 2032 pi-1 card-1",
                        "announced billing.payment.failed:our-1:1",
                        "attempt our-1 2 succeeded 2032 pi-2 ",
                        "ledger cash 2032");
    }

    @Test
    void a_renewal() {
        people.hearNothingMeanwhile();
        people.arrive(PEOPLE);
        renewed();

        assertThat(people.endsAlike())
                .contains(
                        "invoice arrears paid 2999 0 0 2999 paid 2999 2026-01-01 00:00:00+00",
                        "ledger cash 5031",
                        "ledger revenue -5031",
                        "money in-2 pi-2 payment 2999 credit 0 refunded 0");
    }

    @Test
    void a_renewal_heard_of_before_or_after_our_invoice_is_sent_is_paid_once() {
        people.arrive(PEOPLE);
        renewed();
        people.hearTheRest();

        assertThat(people.lives())
                .allSatisfy(life -> assertThat(life.books().read())
                        .contains("ledger cash 5031", "ledger revenue -5031", "standing 0 ")
                        .filteredOn(line -> line.startsWith("ledger") || line.startsWith("attempt"))
                        .hasSize(2));
    }

    private void renewed() {
        people.each(this::signUp);
        people.tellInOrder();
        people.clockTo("2026-02-01T00:30:00Z");
        people.runJobs();
        people.clockTo("2026-02-01T01:00:00Z");
        people.runJobs();
        people.clockTo("2026-02-01T03:00:00Z");
        people.runJobs();
    }

    @Test
    void a_renewal_that_fails_and_is_paid_with_another_card() {
        people.hearNothingMeanwhile();
        people.arrive(PEOPLE);
        people.each(this::signUp);
        people.tellInOrder();
        people.each(person -> {
            pay(person, TestMethod.DECLINED_LATER);
            town.there.removePaymentMethod(visa(person));
        });
        people.clockTo("2026-02-01T03:00:00Z");
        people.runJobs();
        people.tell();
        people.each(person -> pay(person, TestMethod.VISA));
        people.clockTo("2026-02-08T02:00:00Z");
        people.runJobs();

        assertThat(people.endsAlike())
                .contains(
                        "announced billing.payment.failed:our-2:in-2:2026-02-01",
                        "invoice arrears paid 2999 0 0 2999 paid 2999 2026-01-01 00:00:00+00",
                        "ledger cash 5031",
                        "ledger revenue -5031",
                        "money in-2 pi-2 payment 2999 credit 0 refunded 0");
    }

    private void signUp(Person person) {
        assertThat(town.there.completeCheckout(town.planPage(person, "pro"), TestMethod.VISA))
                .isEmpty();
    }

    private void pay(Person person, TestMethod method) {
        String customer = town.customer(person);
        town.there.makeDefault(customer, town.there.addPaymentMethod(customer, method));
    }

    private String visa(Person person) {
        return town.object(subscription(person)).path("default_payment_method").asText();
    }

    private String charge(Person person) {
        return town.newest("charge", town.customer(person));
    }

    private String subscription(Person person) {
        return town.newest("subscription", town.customer(person));
    }

    private String invoicePage(Person person) {
        return town.invoicePage(person, town.invoices(person).get(0).id());
    }
}
