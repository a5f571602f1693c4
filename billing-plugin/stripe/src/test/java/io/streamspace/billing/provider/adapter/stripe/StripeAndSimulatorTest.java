package io.streamspace.billing.provider.adapter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Taxes;
import io.streamspace.billing.provider.gateway.CircuitBreaker;
import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.ListedPrice.Listing;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderCustomer;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.provider.gateway.ProviderInvoice;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.gateway.ProviderPrice.Rhythm;
import io.streamspace.billing.provider.gateway.ProviderRefund;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.ProviderSubscription.Status;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.stripesimulator.SimulatorServer;
import io.streamspace.stripesimulator.StripeSimulator;
import io.streamspace.stripesimulator.money.TestMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole port against a provider that keeps state. */
class StripeAndSimulatorTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final AccountId ALICE = new AccountId("user:alice");
    private static final Instant JANUARY_10 = Instant.parse("2026-01-10T12:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final ProviderPrice PRO = new ProviderPrice("plan:pro", "Pro", new Money(2999, USD), Rhythm.MONTHLY);
    private static final ProviderPrice YEARLY =
            new ProviderPrice("plan:pro", "Pro", new Money(29_900, USD), Rhythm.YEARLY);

    private volatile Instant now = JANUARY_10;
    private final SimulatorServer server = SimulatorServer.start(StripeSimulator.inMemory(() -> now), 0);
    private final PaymentGateway gateway = new StripeGateway(
            LoopbackStripe.terms(LoopbackStripe.PATIENCE),
            new StripeGateway.Surroundings(
                    URI.create(server.url()),
                    new CircuitBreaker(CircuitBreaker.Terms.USUAL, () -> now, new Random(1)),
                    () -> now,
                    "here"));

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_customer_is_made_once_found_and_told_of_when_deleted() {
        String made = customer();

        assertThat(customer()).isEqualTo(made);
        assertThat(gateway.customers().find(made))
                .contains(new ProviderCustomer(
                        made,
                        new ProviderMetadata(ALICE, null),
                        null,
                        ProviderCustomer.Presence.PRESENT,
                        ProviderMode.TEST));
        assertThat(gateway.customers().find("cus_none")).isEmpty();
        assertThat(gateway.customers().portalUrl(made, "http://host/billing")).startsWith(server.url());
    }

    @Test
    void offers_are_listed_once_repaired_and_archived() {
        ListedPrice listed = gateway.offers().list(PRO);
        gateway.offers().list(YEARLY);

        assertThat(gateway.offers().list(PRO)).isEqualTo(listed);
        assertThat(listed.providerPrice()).isEqualTo(PRO);
        assertThat(gateway.offers().listed())
                .extracting(ListedPrice::providerPrice)
                .containsExactlyInAnyOrder(PRO, YEARLY);

        gateway.offers().archive(listed);
        assertThat(gateway.offers().list(PRO).listing()).isEqualTo(Listing.ARCHIVED);
        ProviderPrice renamed = new ProviderPrice("plan:pro", "Professional", PRO.price(), PRO.rhythm());
        assertThat(gateway.offers().repair(listed, renamed))
                .satisfies(repaired -> assertThat(repaired.listing()).isEqualTo(Listing.ACTIVE))
                .extracting(ListedPrice::providerPrice)
                .isEqualTo(renamed);
    }

    @Test
    void a_sign_up_pays_what_is_due_now_and_renews_at_our_edge() {
        CheckoutSession open =
                gateway.checkouts().open(subscribing(customer(), new Money(2111, USD), FEBRUARY), "co_1");
        assertThat(open.status()).isEqualTo(CheckoutSession.Status.OPEN);
        assertThat(open.total()).isEqualTo(new Money(2111, USD));

        server.provider().control().completeCheckout(open.id(), TestMethod.VISA);

        CheckoutSession paid = gateway.checkouts().find(open.id()).orElseThrow();
        assertThat(paid.status()).isEqualTo(CheckoutSession.Status.PAID);
        assertThat(paid.providerMetadata()).isEqualTo(new ProviderMetadata(ALICE, "checkout:co_1"));
        ProviderSubscription subscription = subscription(paid);
        assertThat(subscription.status()).isEqualTo(Status.TRIALING);
        assertThat(subscription.period().end()).isEqualTo(FEBRUARY);
        assertThat(subscription.offerKey()).isEqualTo("plan:pro");
        ProviderInvoice first = gateway.recurring()
                .findInvoice(String.valueOf(paid.invoiceId()))
                .orElseThrow();
        assertThat(first.paid()).isEqualTo(new Money(2111, USD));
        assertThat(first.paymentIds()).hasSize(1);
        assertThat(gateway.recurring().invoiceOfPayment(first.paymentIds().get(0)))
                .contains(first.id());

        passTo(FEBRUARY.plus(Duration.ofHours(2)));

        assertThat(gateway.recurring()
                        .invoicesOf(subscription.customerId(), JANUARY_10)
                        .get(0))
                .satisfies(renewal -> {
                    assertThat(renewal.status()).isEqualTo(ProviderInvoice.Status.PAID);
                    assertThat(renewal.paid()).isEqualTo(new Money(2999, USD));
                    assertThat(renewal.servicePeriod()).isEqualTo(new Interval(FEBRUARY, MARCH));
                    assertThat(renewal.subscriptionId()).isEqualTo(subscription.id());
                    assertThat(renewal.providerMetadata()).isEqualTo(new ProviderMetadata(ALICE, "checkout:co_1"));
                });
    }

    @Test
    void a_sign_up_with_nothing_due_is_anchored_at_our_edge() {
        CheckoutSession open = gateway.checkouts().open(subscribing(customer(), Money.zero(USD), FEBRUARY), "co_1");

        server.provider().control().completeCheckout(open.id(), TestMethod.VISA);

        CheckoutSession paid = gateway.checkouts().find(open.id()).orElseThrow();
        assertThat(paid.status()).isEqualTo(CheckoutSession.Status.PAID);
        assertThat(subscription(paid).period().end()).isEqualTo(FEBRUARY);
        assertThat(subscription(paid).status().collects()).isTrue();
    }

    @Test
    void a_subscription_changes_price_ends_goes_on_and_ends_now() {
        ProviderSubscription subscription = subscribed();
        ListedPrice yearly = gateway.offers().list(YEARLY);

        ProviderSubscription changed = gateway.recurring().changePrice(subscription, yearly.priceId(), "align:1");
        assertThat(changed.priceId()).isEqualTo(yearly.priceId());
        assertThat(changed.period().end()).isEqualTo(FEBRUARY);
        assertThat(gateway.recurring().invoicesOf(subscription.customerId(), JANUARY_10))
                .hasSizeLessThanOrEqualTo(1);

        assertThat(gateway.recurring().endWithPeriod(changed, "align:2").endsAt())
                .isEqualTo(FEBRUARY);
        assertThat(gateway.recurring().goOn(changed, "align:3").endsAt()).isNull();
        assertThat(gateway.recurring().end(changed, "align:4").status()).isEqualTo(Status.ENDED);
        assertThat(gateway.recurring().end(changed, "align:5").status()).isEqualTo(Status.ENDED);
        assertThat(gateway.recurring().of(subscription.customerId()))
                .extracting(ProviderSubscription::status)
                .containsExactly(Status.ENDED);
    }

    @Test
    void the_card_given_for_a_plan_is_the_default_until_another_is_chosen() {
        String customer = subscribed().customerId();
        String other = added(customer, TestMethod.MASTERCARD);

        assertThat(gateway.customers().paymentMethods(customer))
                .extracting(StoredPaymentMethod::last4, StoredPaymentMethod::usage)
                .containsExactly(
                        tuple("4242", StoredPaymentMethod.Usage.DEFAULT),
                        tuple("4444", StoredPaymentMethod.Usage.OTHER));

        gateway.customers().useByDefault(customer, other, "default:1");
        assertThat(gateway.customers().paymentMethods(customer).get(0).id()).isEqualTo(other);
    }

    @Test
    void a_subscription_that_ended_chooses_no_card() {
        ProviderSubscription subscription = subscribed();
        added(subscription.customerId(), TestMethod.MASTERCARD);
        gateway.recurring().end(subscription, "end:1");

        assertThat(gateway.customers().paymentMethods(subscription.customerId()))
                .hasSize(2)
                .extracting(StoredPaymentMethod::usage)
                .containsOnly(StoredPaymentMethod.Usage.OTHER);
    }

    @Test
    void money_is_collected_once_refunded_and_disputed() {
        String customer = customer();
        String card = server.provider().control().addPaymentMethod(customer, TestMethod.VISA);
        gateway.customers().useByDefault(customer, card, "default:1");
        assertThat(gateway.customers().paymentMethods(customer)).singleElement().satisfies(method -> {
            assertThat(method.usage()).isEqualTo(StoredPaymentMethod.Usage.DEFAULT);
            assertThat(method.last4()).isEqualTo("4242");
        });
        assertThat(gateway.customers().customerOf(card)).contains(customer);

        ProviderPayment payment = collect(customer, card, "collect:inv_1:1");
        assertThat(collect(customer, card, "collect:inv_1:1")).isEqualTo(payment);
        assertThat(payment.status()).isEqualTo(ProviderPayment.Status.SUCCEEDED);
        assertThat(payment.received()).isEqualTo(new Money(1000, USD));
        assertThat(payment.methodType()).isEqualTo("card");
        assertThat(gateway.payments().of(customer, JANUARY_10)).containsExactly(payment);
        String charge = String.valueOf(payment.chargeId());
        assertThat(gateway.payments().paymentOfCharge(charge)).contains(payment.id());

        ProviderRefund refund =
                gateway.payments().refund(payment.id(), new Money(300, USD), providerMetadata(), "refund:1");
        assertThat(refund.status()).isEqualTo(ProviderRefund.Status.SUCCEEDED);
        assertThat(gateway.payments().refundsOf(payment.id())).containsExactly(refund);
        assertThat(gateway.payments().refundsOf(charge)).containsExactly(refund);
        assertThat(gateway.payments().findRefund(refund.id())).contains(refund);

        String dispute = server.provider().control().openDispute(charge);
        assertThat(gateway.payments().findDispute(dispute)).get().satisfies(found -> {
            assertThat(found.status()).isEqualTo(ProviderDispute.Status.OPEN);
            assertThat(found.paymentId()).isEqualTo(payment.id());
        });
        assertThat(gateway.payments().cancel(payment.id()).status()).isEqualTo(ProviderPayment.Status.SUCCEEDED);
    }

    @Test
    void declines_are_payments_that_say_why() {
        String customer = customer();
        assertThat(collect(customer, added(customer, TestMethod.DECLINED_LATER), "k1"))
                .satisfies(payment -> {
                    assertThat(payment.status()).isEqualTo(ProviderPayment.Status.FAILED);
                    assertThat(payment.failureCode()).isEqualTo("card_declined");
                });
        assertThat(collect(customer, added(customer, TestMethod.NEEDS_AUTHENTICATION), "k2")
                        .status())
                .isEqualTo(ProviderPayment.Status.REQUIRES_ACTION);
        assertThat(collect(customer, added(customer, TestMethod.BANK_DEBIT), "k3")
                        .status())
                .isEqualTo(ProviderPayment.Status.PROCESSING);
    }

    @Test
    void the_same_key_for_something_else_is_refused() {
        String customer = customer();
        String card = added(customer, TestMethod.VISA);
        collect(customer, card, "k");
        ProviderPayment.Request other =
                new ProviderPayment.Request(customer, card, new Money(2000, USD), "Invoice 8", providerMetadata());

        assertThatThrownBy(() -> gateway.payments().collect(other, "k")).isInstanceOf(ProviderRefusal.class);
    }

    private String customer() {
        return gateway.customers()
                .save(null, new ProviderCustomer.Details(ALICE, "Alice", "alice@example.com"), "customer:user:alice")
                .id();
    }

    private String added(String customer, TestMethod method) {
        return server.provider().control().addPaymentMethod(customer, method);
    }

    private ProviderPayment collect(String customer, String card, String key) {
        return gateway.payments()
                .collect(
                        new ProviderPayment.Request(
                                customer, card, new Money(1000, USD), "Invoice 7", providerMetadata()),
                        key);
    }

    private ProviderSubscription subscribed() {
        CheckoutSession open =
                gateway.checkouts().open(subscribing(customer(), new Money(2111, USD), FEBRUARY), "co_1");
        server.provider().control().completeCheckout(open.id(), TestMethod.VISA);
        return subscription(gateway.checkouts().find(open.id()).orElseThrow());
    }

    private ProviderSubscription subscription(CheckoutSession checkoutSession) {
        return gateway.recurring()
                .find(String.valueOf(checkoutSession.subscriptionId()))
                .orElseThrow();
    }

    private CheckoutSession.Request subscribing(String customer, Money due, Instant edge) {
        String price = gateway.offers().list(PRO).priceId();
        return new CheckoutSession.Request(
                customer,
                new CheckoutSession.Subscribing(providerMetadata(), price, due, "Until the end of January", edge),
                "http://host/ok",
                "http://host/no",
                now.plus(Duration.ofHours(1)),
                Taxes.INCLUDED);
    }

    private static ProviderMetadata providerMetadata() {
        return new ProviderMetadata(ALICE, "checkout:co_1");
    }

    private void passTo(Instant instant) {
        now = instant;
        server.provider().catchUp();
    }
}
