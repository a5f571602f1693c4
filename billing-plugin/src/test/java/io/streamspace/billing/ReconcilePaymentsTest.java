package io.streamspace.billing;

import static io.streamspace.billing.BothSides.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.provider.adapter.PostgresReconciliations;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderObject;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.queue.WebhookHandler;
import io.streamspace.billing.provider.reconciliation.Reconciliation;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.values.Money;
import io.streamspace.stripesimulator.Fault;
import io.streamspace.stripesimulator.money.TestMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Differences that were planted are found, mended or told, once. */
class ReconcilePaymentsTest {

    private static final String FIRST = "2026-01-01T03:40:00Z";
    private static final String SECOND = "2026-01-02T03:40:00Z";
    /** More than a page of the provider's lists holds. */
    private static final int MANY = 103;

    private static final Currency USD = Currency.getInstance("USD");

    /** Payments and refunds that were acted on; what is labelled with an invoice is ours. */
    private static final class Acted implements WebhookHandler {

        private final Set<String> known = new HashSet<>();
        private @Nullable BothSides sides;

        @Override
        public Set<ObjectKind> kinds() {
            return Set.of(ObjectKind.PAYMENT, ObjectKind.REFUND, ObjectKind.DISPUTE);
        }

        @Override
        public Effect read(ProviderObject object) {
            boolean isOurs = object.kind() != ObjectKind.PAYMENT
                    || Objects.requireNonNull(sides)
                            .gateway()
                            .payments()
                            .find(object.id())
                            .filter(payment -> payment.providerMetadata().subject() != null)
                            .isPresent();
            return now -> isOurs ? acted(object.id()) : Outcome.foreign("Nobody's money.");
        }

        private Outcome acted(String id) {
            return known.add(id) ? Outcome.done(ALICE, "Booked.") : Outcome.known(ALICE, "Booked before.");
        }
    }

    private final Acted acted = new Acted();
    private final BothSides sides = new BothSides(acted);
    private final PostgresReconciliations book = new PostgresReconciliations(sides.house.jdbi);

    ReconcilePaymentsTest() {
        acted.sides = sides;
    }

    @AfterEach
    void close() throws Exception {
        sides.close();
    }

    @Test
    void what_was_missed_is_caught_up_with_and_what_is_nobodys_is_told_once() {
        String id = sides.subscribed().id();
        ProviderPayment ours = pay("invoice:inv_1");
        ProviderPayment nobodys = pay(null);
        String refund = sides.there.refund(String.valueOf(ours.chargeId()), 100);
        sides.there.cancelAtPeriodEnd(id);

        sides.reconcile(FIRST);

        List<String> found = List.of(
                "payment " + ours.id() + " mended",
                "payment_unknown " + nobodys.id() + " reported",
                "refund " + refund + " mended",
                "subscription " + id + " mended");
        assertThat(sides.differences()).containsExactlyElementsOf(found);
        assertThat(sides.planHere(BothSides.EDGE)).isEqualTo("free");
        assertThat(book.latest().orElseThrow())
                .extracting(
                        Reconciliation::status,
                        one -> one.counts().mended(),
                        one -> one.counts().reported())
                .containsExactly(Reconciliation.Status.FINISHED, 3L, 1L);

        sides.reconcile(FIRST);
        sides.reconcile(SECOND);
        assertThat(sides.differences()).as("nothing new").containsExactlyElementsOf(found);
        assertThat(book.before(Instant.parse("2026-02-01T00:00:00Z"), 10)).hasSize(3);
    }

    @Test
    void a_price_that_was_changed_there_by_hand_is_put_right() {
        String id = sides.subscribed().id();
        String old = sides.gateway()
                .offers()
                .list(new ProviderPrice("plan:pro", "Pro", new Money(100, USD), ProviderPrice.Rhythm.MONTHLY))
                .priceId();
        sides.gateway().recurring().changePrice(sides.there(id), old, "by hand");

        sides.reconcile(FIRST);

        assertThat(sides.differences()).contains("subscription_price " + id + " mended");
        assertThat(sides.align()).isEqualTo(1);
        assertThat(sides.there(id).priceId()).isEqualTo(sides.priceOf("pro"));
    }

    @Test
    void a_subscription_that_ended_there_unheard_ends_the_plan() {
        String id = sides.subscribed().id();
        sides.there.cancelSubscription(id);

        sides.reconcile(FIRST);

        assertThat(sides.planHere(sides.now())).isEqualTo("free");
        assertThat(sides.differences()).containsExactly("subscription " + id + " mended");
    }

    @Test
    void a_provider_that_is_away_breaks_it_off_and_the_next_run_goes_on() {
        sides.subscribed();
        sides.change(null, When.PERIOD_END);
        sides.there.fail(Fault.status("/v1/subscriptions", 503), 3);

        assertThatThrownBy(() -> sides.reconcile(FIRST)).isInstanceOf(ProviderAway.class);
        assertThat(book.latest().orElseThrow().status()).isEqualTo(Reconciliation.Status.BROKEN_OFF);

        sides.reconcile(SECOND);
        assertThat(book.latest().orElseThrow())
                .extracting(
                        Reconciliation::status,
                        one -> one.beganFor().toString(),
                        one -> one.counts().accounts())
                .containsExactly(Reconciliation.Status.FINISHED, FIRST, 1L);
    }

    @Test
    void lists_of_more_than_a_hundred_are_read_to_their_end() {
        String first = sides.finishCheckout("co_1").customerId();
        List<ProviderPayment> paid = new ArrayList<>();
        List<String> pages = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            ProviderPayment payment = pay("invoice:inv_" + i);
            paid.add(payment);
            sides.there.openDispute(String.valueOf(payment.chargeId()));
            sides.there.addPaymentMethod(first, TestMethod.VISA);
            pages.add(page(first, i).id());
            sides.gateway()
                    .offers()
                    .list(new ProviderPrice("pack:p" + i, "Pack", new Money(100 + i, USD), ProviderPrice.Rhythm.ONCE));
        }
        for (int i = 0; i < MANY; i++) {
            sides.there.refund(String.valueOf(pay("invoice:given_back").chargeId()), 1);
        }
        PaymentGateway gateway = sides.gateway();

        assertThat(gateway.customers().paymentMethods(first)).hasSize(MANY + 2);
        assertThat(gateway.offers().listed()).hasSize(MANY + 1);
        assertThat(gateway.checkouts().of(first, Instant.EPOCH))
                .extracting(CheckoutSession::id)
                .containsAll(pages)
                .doesNotHaveDuplicates()
                .hasSize(MANY + 1);
        assertThat(gateway.payments().disputes(Instant.EPOCH)).hasSize(MANY);
        assertThat(gateway.payments().refundsOf(pay("invoice:given_back").id())).hasSize(MANY);
        sides.reconcile(FIRST);

        assertThat(sides.differences())
                .contains("payment " + paid.get(0).id() + " mended")
                .filteredOn(difference -> difference.startsWith("payment "))
                .hasSize(MANY + 1);
        assertThat(sides.differences())
                .filteredOn(difference -> difference.startsWith("refund "))
                .hasSize(MANY);
        assertThat(sides.differences())
                .filteredOn(difference -> difference.startsWith("dispute "))
                .hasSize(MANY);
    }

    private CheckoutSession page(String customer, int number) {
        return sides.gateway()
                .checkouts()
                .open(
                        new CheckoutSession.Request(
                                customer,
                                new CheckoutSession.Paying(
                                        new ProviderMetadata(ALICE, "invoice:page_" + number),
                                        new Money(1234, USD),
                                        "for something"),
                                "https://billing.example/paid",
                                "https://billing.example/back",
                                sides.now().plus(Duration.ofHours(2)),
                                CheckoutSession.Taxes.INCLUDED),
                        "page:" + number);
    }

    private ProviderPayment pay(@Nullable String subject) {
        String customer = sides.customer();
        String method =
                sides.gateway().customers().paymentMethods(customer).get(0).id();
        return sides.gateway()
                .payments()
                .collect(
                        new ProviderPayment.Request(
                                customer,
                                method,
                                new Money(1234, USD),
                                "for something",
                                new ProviderMetadata(ALICE, subject)),
                        "pay:" + subject);
    }
}
