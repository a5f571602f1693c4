package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.ProviderTown.Person;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.stripesimulator.SimulatorEvent;
import io.streamspace.stripesimulator.money.TestMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
    private final List<Life> lives = new ArrayList<>();
    private Predicate<Integer> hearsMeanwhile = number -> number % 2 == 1;

    @AfterEach
    void close() throws Exception {
        assertThat(town.violations()).isEmpty();
        town.close();
    }

    @Test
    void a_sign_up() {
        arrive(PEOPLE);
        each(this::signUp);

        assertThat(endsAlike())
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
                permutations(List.of("checkout.session", "subscription", "invoice", "charge", "refund"));
        hearsMeanwhile = number -> false;
        arrive(orders.size());
        each(this::signUp);
        each(person -> town.there.refund(charge(person), 500));

        for (int i = 0; i < orders.size(); i++) {
            for (String kind : orders.get(i)) {
                town.post(lives.get(i).newest(kind));
            }
            lives.get(i).untold().clear();
        }
        assertThat(endsAlike()).contains("ledger cash 1532", "refund re-1:in-1 made 500 0");
    }

    @Test
    void a_sign_up_that_is_refunded() {
        arrive(PEOPLE);
        each(this::signUp);
        each(person -> town.there.refund(charge(person), 532));
        each(person -> town.there.refund(charge(person), 1500));

        assertThat(endsAlike())
                .contains(
                        "money in-1 pi-1 payment 2032 credit 0 refunded 2032",
                        "refund re-1:in-1 made 532 0",
                        "refund re-2:in-1 made 1500 0")
                .noneMatch(line -> line.startsWith("ledger"));
    }

    @Test
    void a_refund_that_fails() {
        hearsMeanwhile = number -> false;
        arrive(PEOPLE);
        each(this::signUp);
        tellInOrder();
        each(person -> town.there.failRefund(town.there.refund(charge(person), 500)));

        assertThat(endsAlike()).contains("ledger cash 2032", "money in-1 pi-1 payment 2032 credit 0 refunded 0");
    }

    @Test
    void a_dispute_that_is_lost() {
        arrive(PEOPLE);
        each(this::signUp);
        each(person -> town.there.openDispute(charge(person)));
        each(person -> town.there.loseDispute(town.newest("dispute", charge(person))));

        assertThat(endsAlike())
                .contains("dispute du-1 lost 2032", "money in-1 pi-1 payment 2032 credit 0 refunded 2032")
                .noneMatch(line -> line.startsWith("ledger"));
    }

    @Test
    void a_dispute_that_is_won() {
        arrive(PEOPLE);
        each(this::signUp);
        each(person -> town.there.openDispute(charge(person)));
        each(person -> town.there.winDispute(town.newest("dispute", charge(person))));

        assertThat(endsAlike()).contains("dispute du-1 won 2032", "ledger cash 2032");
    }

    @Test
    void an_upgrade() {
        arrive(PEOPLE);
        each(this::signUp);
        tellInOrder();
        each(person -> town.there.completeCheckout(town.planPage(person, "team"), TestMethod.VISA));

        assertThat(endsAlike())
                .contains(
                        "checkout plan team fulfilled 4742",
                        "ledger cash 6774",
                        "plan team 2026-01-11 00:00:00+00 canceled ",
                        "subscription sub-1 trialing plan:team 2026-01-11 00:00:00+00 ends  paid until "
                                + WITH_THE_PERIOD);
    }

    @Test
    void a_cancellation_with_the_period() {
        arrive(PEOPLE);
        each(this::signUp);
        each(person -> town.there.cancelAtPeriodEnd(subscription(person)));

        assertThat(endsAlike())
                .contains(
                        "plan pro 2026-01-11 00:00:00+00 canceled " + WITH_THE_PERIOD,
                        "subscription sub-1 trialing plan:pro 2026-01-11 00:00:00+00 ends " + WITH_THE_PERIOD
                                + " paid until " + WITH_THE_PERIOD);
    }

    @Test
    void a_cancellation_at_once() {
        arrive(PEOPLE);
        each(this::signUp);
        each(person -> town.there.cancelSubscription(subscription(person)));

        assertThat(endsAlike())
                .contains("plan pro 2026-01-11 00:00:00+00 canceled 2026-01-11 00:00:00+00")
                .anyMatch(line -> line.startsWith("subscription sub-1 ended"));
    }

    @Test
    void a_cancellation_here() {
        arrive(PEOPLE);
        each(this::signUp);
        tellInOrder();
        each(person -> town.change(person, null, When.NOW));

        assertThat(endsAlike())
                .contains("plan pro 2026-01-11 00:00:00+00 canceled 2026-01-11 00:00:00+00")
                .anyMatch(line -> line.startsWith("subscription sub-1 ended"));
    }

    @Test
    void a_page_on_which_a_card_is_declined_and_another_pays() {
        arrive(PEOPLE);
        each(person -> town.change(person, "pro", When.NOW));
        each(person -> town.there.declineCheckout(invoicePage(person)));
        each(person -> town.there.completeCheckout(invoicePage(person), TestMethod.VISA));

        assertThat(endsAlike()).contains("checkout invoice our-1 fulfilled 2032", "ledger cash 2032", "standing 0 ");
    }

    @Test
    void an_invoice_that_is_collected_with_a_second_card() {
        arrive(PEOPLE);
        each(person -> {
            town.there.abandonCheckout(town.packPage(person, "more"));
            pay(person, TestMethod.DECLINED_LATER);
        });
        tellInOrder();
        each(person -> town.change(person, "pro", When.NOW));
        runJobs();
        each(person -> pay(person, TestMethod.VISA));

        assertThat(endsAlike())
                .contains(
                        "attempt our-1 1 failed 2032 pi-1 card-1",
                        "announced billing.payment.failed:our-1:1",
                        "attempt our-1 2 succeeded 2032 pi-2 ",
                        "ledger cash 2032");
    }

    @Test
    void a_renewal() {
        hearsMeanwhile = number -> false;
        arrive(PEOPLE);
        renewed();

        assertThat(endsAlike())
                .contains(
                        "invoice arrears paid 2999 0 0 2999 paid 2999 2026-01-01 00:00:00+00",
                        "ledger cash 5031",
                        "ledger revenue -5031",
                        "money in-2 pi-2 payment 2999 credit 0 refunded 0");
    }

    @Test
    void a_renewal_heard_of_before_or_after_our_invoice_is_sent_is_paid_once() {
        arrive(PEOPLE);
        renewed();
        hearTheRest();

        assertThat(lives)
                .allSatisfy(life -> assertThat(life.books().read())
                        .contains("ledger cash 5031", "ledger revenue -5031", "standing 0 ")
                        .filteredOn(line -> line.startsWith("ledger") || line.startsWith("attempt"))
                        .hasSize(2));
    }

    private void renewed() {
        each(this::signUp);
        tellInOrder();
        clockTo("2026-02-01T00:30:00Z");
        runJobs();
        clockTo("2026-02-01T01:00:00Z");
        runJobs();
        clockTo("2026-02-01T03:00:00Z");
        runJobs();
    }

    @Test
    void a_renewal_that_fails_and_is_paid_with_another_card() {
        hearsMeanwhile = number -> false;
        arrive(PEOPLE);
        each(this::signUp);
        tellInOrder();
        each(person -> {
            pay(person, TestMethod.DECLINED_LATER);
            town.there.removePaymentMethod(visa(person));
        });
        clockTo("2026-02-01T03:00:00Z");
        runJobs();
        tell();
        each(person -> pay(person, TestMethod.VISA));
        clockTo("2026-02-08T02:00:00Z");
        runJobs();

        assertThat(endsAlike())
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

    /** One of them, with what the provider has told of them and nobody here has heard yet. */
    private record Life(Person person, BooksOf books, List<SimulatorEvent> untold, Random random, List<String> heard) {

        void keep(SimulatorEvent event) {
            books.hear(event);
            untold.add(event);
        }

        /** The newest event of an object of a kind. */
        SimulatorEvent newest(String kind) {
            return untold.stream()
                    .filter(event -> ProviderTown.kind(event).equals(kind))
                    .reduce((older, newer) -> newer)
                    .orElseThrow();
        }
    }

    private void arrive(int number) {
        town.openShop();
        for (int i = 0; i < number; i++) {
            Person person = town.arrive();
            lives.add(new Life(person, new BooksOf(town, person), new ArrayList<>(), new Random(i), new ArrayList<>()));
        }
    }

    /** What the provider tells of it is kept, but for a part of what some hear. */
    private void each(Consumer<Person> step) {
        town.news();
        for (Life life : lives) {
            step.accept(life.person());
            town.news().forEach(life::keep);
            hearSome(life);
        }
        town.settle();
        hearAll();
    }

    private void clockTo(String instant) {
        town.clockTo(instant);
        hearAll();
        lives.forEach(this::hearSome);
        town.settle();
    }

    private void runJobs() {
        town.runJobs();
        town.settle();
        hearAll();
    }

    /** What came of everybody's doings at once is kept for those it is about. */
    private void hearAll() {
        List<SimulatorEvent> news = town.news();
        for (Life life : lives) {
            town.findCustomer(life.person())
                    .ifPresent(customer -> news.stream()
                            .filter(event -> event.body().contains(customer))
                            .forEach(life::keep));
        }
    }

    private void hearSome(Life life) {
        if (hearsMeanwhile.test(lives.indexOf(life))) {
            List<SimulatorEvent> order = order(life);
            List<SimulatorEvent> part = order.subList(0, life.random().nextInt(order.size() + 1));
            part.forEach(event -> post(life, event));
            life.untold().removeIf(event -> life.random().nextInt(4) > 0 && part.contains(event));
        }
    }

    private void post(Life life, SimulatorEvent event) {
        life.heard().add(event.type() + " " + town.post(event));
    }

    /** Everything that was kept, in the order in which it happened. */
    private void tellInOrder() {
        for (Life life : lives) {
            life.untold().forEach(event -> post(life, event));
            life.untold().clear();
        }
        town.settle();
        hearAll();
    }

    /** Everything that was kept, in any order. */
    private void tell() {
        for (Life life : lives) {
            order(life).forEach(event -> post(life, event));
            life.untold().clear();
        }
        town.settle();
        hearAll();
    }

    /** Tells everybody the rest, until there is no news; returns what the books of all of them say. */
    private List<String> endsAlike() {
        hearTheRest();
        List<String> first = lives.get(0).books().read();
        for (Life life : lives) {
            assertThat(life.books().read())
                    .as("%s heard %s", life.person(), life.heard())
                    .isEqualTo(first);
        }
        return first;
    }

    private void hearTheRest() {
        do {
            tell();
        } while (lives.stream().anyMatch(life -> !life.untold().isEmpty()));
    }

    private List<SimulatorEvent> order(Life life) {
        return life.equals(lives.get(0)) ? List.copyOf(life.untold()) : order(life.untold(), life.random());
    }

    private static List<SimulatorEvent> order(List<SimulatorEvent> events, Random random) {
        List<SimulatorEvent> order = new ArrayList<>(events);
        Collections.shuffle(order, random);
        for (int i = order.size() / 3; i > 0; i--) {
            SimulatorEvent again = order.get(random.nextInt(order.size()));
            order.add(random.nextInt(order.size() + 1), random.nextBoolean() ? again : alike(again, random));
        }
        events.stream().findFirst().map(oldest -> alike(oldest, random)).ifPresent(order::add);
        return order;
    }

    /** Another event that tells the same. */
    private static SimulatorEvent alike(SimulatorEvent event, Random random) {
        String id = event.id() + "again" + random.nextInt(1000);
        return new SimulatorEvent(id, event.type(), event.body().replace(event.id(), id));
    }

    private static List<List<String>> permutations(List<String> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        return IntStream.range(0, of.size())
                .boxed()
                .flatMap(first -> {
                    List<String> rest = new ArrayList<>(of);
                    String head = rest.remove((int) first);
                    return permutations(rest).stream().map(tail -> {
                        List<String> whole = new ArrayList<>(List.of(head));
                        whole.addAll(tail);
                        return whole;
                    });
                })
                .toList();
    }
}
