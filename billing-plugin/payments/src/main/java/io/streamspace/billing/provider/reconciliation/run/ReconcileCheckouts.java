package io.streamspace.billing.provider.reconciliation.run;

import io.streamspace.billing.provider.checkout.CheckoutOrder;
import io.streamspace.billing.provider.checkout.CheckoutOrders;
import io.streamspace.billing.provider.checkout.CheckoutOrders.Settlement;
import io.streamspace.billing.provider.checkout.CheckoutStatus;
import io.streamspace.billing.provider.checkout.FulfilCheckout;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.ObjectKind;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.queue.Refetch;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference.Finding;
import io.streamspace.billing.provider.reconciliation.ReconciliationDifference.Status;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Closes checkout orders whose session expired unreported: a paid one is booked as an event would book it, an unpaid
 * one is closed. Until then an order blocks another for the same subject, and the collection of its invoice.
 */
public final class ReconcileCheckouts implements SharedComparison {

    /** Events about the end of a page come well within it. */
    private static final Duration TOLD_WITHIN = Duration.ofHours(1);

    private static final int BATCH = 100;
    private static final String KIND = ObjectKind.CHECKOUT.key();

    private final Refetch refetch;
    private final CheckoutOrders book;
    private final Transactions transactions;

    public ReconcileCheckouts(Refetch refetch, CheckoutOrders book, Transactions transactions) {
        this.refetch = refetch;
        this.book = book;
        this.transactions = transactions;
    }

    @Override
    public Seen of(PaymentGateway gateway, Instant at) {
        List<ReconciliationDifference> reconciliationDifferences = new ArrayList<>();
        long objects = 0;
        List<CheckoutOrder> batch = lapsed("", at);
        while (!batch.isEmpty()) {
            batch.forEach(order -> compare(order, gateway, at).ifPresent(reconciliationDifferences::add));
            objects += batch.size();
            batch = lapsed(batch.get(batch.size() - 1).id(), at);
        }
        return new Seen(objects, reconciliationDifferences);
    }

    private List<CheckoutOrder> lapsed(String afterId, Instant at) {
        return transactions.in(() -> book.lapsed(at.minus(TOLD_WITHIN), afterId, BATCH));
    }

    private Optional<ReconciliationDifference> compare(CheckoutOrder order, PaymentGateway gateway, Instant at) {
        try {
            Optional<CheckoutSession> page =
                    order.providerMode() == gateway.providerMode() ? page(order, gateway) : Optional.empty();
            return page.isPresent() ? ended(order, page.get(), at) : Optional.of(forgotten(order, at));
        } catch (ProviderMismatch | ProviderRefusal | Problem refused) {
            String why = "Nothing was done: " + refused.getMessage();
            Finding mismatch = new Finding(KIND + "_mismatch", order.id());
            return Optional.of(new ReconciliationDifference(
                    order.account(), mismatch, order.status().key(), "cannot be read", why, Status.REPORTED, at));
        }
    }

    /** A page whose answer was lost is known by its label: the key of its request has lapsed there as well. */
    private static Optional<CheckoutSession> page(CheckoutOrder order, PaymentGateway gateway) {
        CheckoutOrder.Page known = order.page();
        Optional<CheckoutSession> page = known == null
                ? FulfilCheckout.labelled(order, gateway)
                : gateway.checkouts().find(known.id());
        return page.map(one -> one.status() == CheckoutSession.Status.OPEN
                ? gateway.checkouts().expire(one.id())
                : one);
    }

    private Optional<ReconciliationDifference> ended(CheckoutOrder order, CheckoutSession page, Instant at) {
        Outcome outcome = refetch.object(ObjectKind.CHECKOUT, page.id());
        String theirs = page.status().name() + " " + page.total();
        return outcome.result() == Result.DONE
                ? Optional.of(mended(order, theirs, outcome.detail(), at))
                : Optional.empty();
    }

    /** Should it have been paid after all, whatever tells of the money books it. */
    private ReconciliationDifference forgotten(CheckoutOrder order, Instant at) {
        String why = "The provider has no page of it.";
        transactions.run(() -> book.lock(order.account(), order.id())
                .filter(locked -> !locked.status().isOver())
                .ifPresent(locked ->
                        book.settle(locked, new Settlement(CheckoutStatus.EXPIRED, pageId(locked), why, at))));
        return mended(order, "no such page", "Checkout " + order.id() + " is over.", at);
    }

    private static @Nullable String pageId(CheckoutOrder order) {
        CheckoutOrder.Page page = order.page();
        return page == null ? null : page.id();
    }

    private static ReconciliationDifference mended(CheckoutOrder order, String theirs, String done, Instant at) {
        String ours = order.status().key();
        return new ReconciliationDifference(
                order.account(), new Finding(KIND, order.id()), ours, theirs, done, Status.MENDED, at);
    }
}
