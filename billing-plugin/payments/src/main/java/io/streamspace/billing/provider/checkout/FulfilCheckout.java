package io.streamspace.billing.provider.checkout;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.checkout.CheckoutOrders.Settlement;
import io.streamspace.billing.provider.checkout.CheckoutSales.Sold;
import io.streamspace.billing.provider.checkout.CheckoutSubject.Kind;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.Gateways;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderObject;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.money.IncomingPayment;
import io.streamspace.billing.provider.money.ProviderMoney;
import io.streamspace.billing.provider.price.PlanPriceKey;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.Tasks;
import io.streamspace.billing.provider.queue.WebhookHandler;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fulfils a completed checkout: sells what was bought by our rules, books the money, and links the subscription. Runs
 * once for each order, whatever reports the completion and in whatever order. If our rules forbid the sale by then, the
 * money is booked all the same.
 */
public final class FulfilCheckout implements WebhookHandler {

    /** What fulfilling reads and writes. */
    public record Ports(
            Gateways gateways,
            CheckoutOrders book,
            CheckoutSales sales,
            ProviderMoney money,
            ProviderSubscriptions subscriptions,
            Tasks tasks) {}

    private static final Duration CLOCKS_APART = Duration.ofDays(2);

    private final Ports ports;

    public FulfilCheckout(Ports ports) {
        this.ports = ports;
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.CHECKOUT);
    }

    @Override
    public Effect read(ProviderObject object) {
        PaymentGateway gateway = ports.gateways().required();
        return gateway.checkouts()
                .find(object.id())
                .map(page -> of(page, gateway))
                .orElse(now -> Outcome.foreign("There is no checkout " + object.id() + "."));
    }

    /**
     * What follows of the page of an order, for whoever meets it by another object: a payment, an invoice or a subscription
     * that is labelled with it. Asks the provider, so no transaction may be open.
     *
     * @param orderId what follows {@code checkout:} in the labels
     * @return empty if there is no such order, or its money has been booked
     * @throws ProviderAway to be tried again later
     */
    public Optional<Effect> ofOrder(String orderId) {
        return ports.book()
                .find(orderId)
                .filter(order -> !order.status().isPaid())
                .map(order -> {
                    PaymentGateway gateway = ports.gateways().required();
                    return of(page(order, gateway), gateway);
                });
    }

    /** What follows of a page as it was just read. Asks for what belongs to it. */
    Effect of(CheckoutSession page, PaymentGateway gateway) {
        AccountId account = page.providerMetadata().account();
        Optional<String> orderId = page.providerMetadata().subject(CheckoutOrder.LABEL);
        if (account == null || orderId.isEmpty()) {
            return now -> Outcome.foreign("Checkout " + page.id() + " is none of ours.");
        }
        CheckoutSnapshot reading = CheckoutSnapshot.of(page, gateway);
        return now -> settled(locked(account, orderId.get()), reading, now);
    }

    /** The same request with the same key is answered with the page that it made, if it made one and the key is known. */
    static CheckoutSession page(CheckoutOrder order, PaymentGateway gateway) {
        CheckoutOrder.Page known = order.page();
        return known == null
                ? opened(order, gateway)
                : gateway.checkouts()
                        .find(known.id())
                        .orElseThrow(() ->
                                new ProviderMismatch("Checkout " + known.id() + " is not known to the provider."));
    }

    /** A request that is too old to be repeated is refused, though it made a page in its time. */
    private static CheckoutSession opened(CheckoutOrder order, PaymentGateway gateway) {
        try {
            return gateway.checkouts().open(order.request(), order.id());
        } catch (ProviderRefusal refusal) {
            return labelled(order, gateway).orElseThrow(() -> refusal);
        }
    }

    /** The page that was made of an order, found by what is written on it. */
    public static Optional<CheckoutSession> labelled(CheckoutOrder order, PaymentGateway gateway) {
        return gateway
                .checkouts()
                .of(order.request().customerId(), order.createdAt().minus(CLOCKS_APART))
                .stream()
                .filter(page ->
                        page.providerMetadata().equals(order.request().order().providerMetadata()))
                .findFirst();
    }

    private CheckoutOrder locked(AccountId account, String orderId) {
        return ports.book()
                .lock(account, orderId)
                .orElseThrow(() -> new ProviderMismatch(
                        "A checkout is labelled with " + account + " and " + orderId + ", which is not known here."));
    }

    private Outcome settled(CheckoutOrder order, CheckoutSnapshot reading, Instant now) {
        CheckoutMatch.check(order, reading);
        if (order.status().isPaid()) {
            return Outcome.known(order.account(), "Checkout " + order.id() + " was settled before.");
        }
        return switch (reading.page().status()) {
            case OPEN -> opened(order, reading);
            case PENDING -> reading.hasFailed() ? failed(order, reading, now) : pending(order, reading);
            case EXPIRED ->
                reading.hasFailed() ? failed(order, reading, now) : over(order, reading, "Nobody paid in time.", now);
            case PAID -> paid(order, reading, now);
        };
    }

    private Outcome opened(CheckoutOrder order, CheckoutSnapshot reading) {
        if (order.status() != CheckoutStatus.UNSENT) {
            return Outcome.known(order.account(), "Checkout " + order.id() + " is open.");
        }
        ports.book()
                .opened(
                        order,
                        new CheckoutOrder.Page(
                                reading.page().id(), reading.page().url()));
        return Outcome.done(order.account(), "Checkout " + order.id() + " is open.");
    }

    private Outcome pending(CheckoutOrder order, CheckoutSnapshot reading) {
        String detail = "The money of checkout " + order.id() + " is on its way.";
        if (!order.status().mayBecome(CheckoutStatus.PENDING)) {
            return Outcome.known(order.account(), detail);
        }
        ports.book().pending(order, reading.page().id());
        return Outcome.done(order.account(), detail);
    }

    private Outcome failed(CheckoutOrder order, CheckoutSnapshot reading, Instant now) {
        if (order.status() != CheckoutStatus.EXPIRED && order.subject().kind() == Kind.INVOICE) {
            ports.money().failed(order.account(), order.subject().id(), reading.failure(), now);
        }
        return over(order, reading, "The payment failed: " + reading.failure() + ".", now);
    }

    private Outcome over(CheckoutOrder order, CheckoutSnapshot reading, String why, Instant now) {
        if (order.status() == CheckoutStatus.EXPIRED) {
            return Outcome.known(order.account(), "Checkout " + order.id() + " is over.");
        }
        ports.book()
                .settle(
                        order,
                        new Settlement(CheckoutStatus.EXPIRED, reading.page().id(), why, now));
        return Outcome.done(order.account(), "Checkout " + order.id() + " is over. " + why);
    }

    private Outcome paid(CheckoutOrder order, CheckoutSnapshot reading, Instant now) {
        Sold sold = ports.sales().sell(order, now);
        receive(order, reading, sold, now);
        if (reading.subscription() != null) {
            keep(order, reading.subscription(), sold);
        }
        String detail = sold.refusal() == null
                ? "Sold " + order.subject().id() + " for " + order.amount() + "."
                : "Paid, not sold (" + sold.refusal() + "): the money is the account's.";
        ports.book().settle(order, new Settlement(sold.status(), reading.page().id(), detail, now));
        return Outcome.done(order.account(), detail);
    }

    private void receive(CheckoutOrder order, CheckoutSnapshot reading, Sold sold, Instant now) {
        if (!reading.taken().isPositive()) {
            return;
        }
        String id = reading.moneyId()
                .orElseThrow(
                        () -> new ProviderMismatch("Checkout " + reading.page().id() + " is paid by nothing."));
        IncomingPayment money = new IncomingPayment(
                order.account(),
                id,
                reading.paymentId(),
                reading.taken(),
                reading.receivedAt(now),
                sold.invoiceId(),
                null);
        ports.money().receive(money, now);
    }

    /** A second subscription beside a live one is not taken for the account's; whoever keeps them in line ends it. */
    private void keep(CheckoutOrder order, ProviderSubscription subscription, Sold sold) {
        boolean isOnly = ports.subscriptions()
                .liveOf(order.account())
                .filter(live -> !live.subscriptionId().equals(subscription.id()))
                .isEmpty();
        if (isOnly) {
            ports.subscriptions().keep(known(order, subscription));
        }
        if (!isOnly || sold.refusal() != null) {
            ports.tasks().ask(List.of(new ProviderTask(order.account(), "align", subscription.id())));
        }
    }

    /**
     * What was agreed on is what was ordered: whatever somebody has done to it there since is heard of afterwards. Up to the
     * first full period it is paid by what was paid now, or by invoices of ours.
     */
    private ProviderSubscriptions.Known known(CheckoutOrder order, ProviderSubscription subscription) {
        CheckoutSession.Subscribing ordered =
                (CheckoutSession.Subscribing) order.request().order();
        Instant paidUntil = ports.subscriptions()
                .find(subscription.id())
                .map(ProviderSubscriptions.Known::paidUntil)
                .filter(until -> until.isAfter(ordered.firstFullPeriod()))
                .orElse(ordered.firstFullPeriod());
        return new ProviderSubscriptions.Known(
                order.account(),
                subscription.id(),
                agreed(subscription.status()),
                PlanPriceKey.key(order.subject().id()),
                subscription.period(),
                null,
                paidUntil);
    }

    private static ProviderSubscription.Status agreed(ProviderSubscription.Status there) {
        return switch (there) {
            case ENDED, UNPAID -> ProviderSubscription.Status.ACTIVE;
            case INCOMPLETE, TRIALING, ACTIVE, PAST_DUE -> there;
        };
    }
}
