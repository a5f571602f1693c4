package io.streamspace.billing.provider;

import io.streamspace.billing.provider.CheckoutBook.Settlement;
import io.streamspace.billing.provider.Difference.Finding;
import io.streamspace.billing.provider.Difference.Status;
import io.streamspace.billing.provider.ObjectHandler.Outcome;
import io.streamspace.billing.provider.ObjectHandler.Result;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Closes orders whose page has lapsed and of whose end nobody told: what was paid is booked as an event would book it, what
 * nobody paid is over. Until then an order stands in the way of another for the same, and of collecting its invoice.
 */
public final class ReconcileCheckouts implements SharedComparison {

    /** Events about the end of a page come well within it. */
    private static final Duration TOLD_WITHIN = Duration.ofHours(1);

    private static final int BATCH = 100;
    private static final String KIND = "checkout";
    private static final String PAGE = "checkout.session";

    private final Reread reread;
    private final CheckoutBook book;
    private final Transactions transactions;

    public ReconcileCheckouts(Reread reread, CheckoutBook book, Transactions transactions) {
        this.reread = reread;
        this.book = book;
        this.transactions = transactions;
    }

    @Override
    public Seen of(PaymentGateway gateway, Instant at) {
        List<Difference> differences = new ArrayList<>();
        long objects = 0;
        List<CheckoutOrder> batch = lapsed("", at);
        while (!batch.isEmpty()) {
            batch.forEach(order -> compare(order, gateway, at).ifPresent(differences::add));
            objects += batch.size();
            batch = lapsed(batch.get(batch.size() - 1).id(), at);
        }
        return new Seen(objects, differences);
    }

    private List<CheckoutOrder> lapsed(String afterId, Instant at) {
        return transactions.in(() -> book.lapsed(at.minus(TOLD_WITHIN), afterId, BATCH));
    }

    private Optional<Difference> compare(CheckoutOrder order, PaymentGateway gateway, Instant at) {
        try {
            Optional<Checkout> page = order.mode() == gateway.mode() ? page(order, gateway) : Optional.empty();
            return page.isPresent() ? ended(order, page.get(), at) : Optional.of(forgotten(order, at));
        } catch (ProviderMismatch | ProviderRefusal | Problem refused) {
            String why = "Nothing was done: " + refused.getMessage();
            Finding mismatch = new Finding(KIND + "_mismatch", order.id());
            return Optional.of(new Difference(
                    order.account(), mismatch, order.status().key(), "cannot be read", why, Status.REPORTED, at));
        }
    }

    /** A page whose answer was lost is known by its label: the key of its request has lapsed there as well. */
    private static Optional<Checkout> page(CheckoutOrder order, PaymentGateway gateway) {
        CheckoutOrder.Page known = order.page();
        Optional<Checkout> page = known == null
                ? FulfilCheckout.labelled(order, gateway)
                : gateway.checkouts().find(known.id());
        return page.map(one ->
                one.status() == Checkout.Status.OPEN ? gateway.checkouts().expire(one.id()) : one);
    }

    private Optional<Difference> ended(CheckoutOrder order, Checkout page, Instant at) {
        Outcome outcome = reread.object(PAGE, page.id());
        String theirs = page.status().name() + " " + page.total();
        return outcome.result() == Result.DONE
                ? Optional.of(mended(order, theirs, outcome.detail(), at))
                : Optional.empty();
    }

    /** Should it have been paid after all, whatever tells of the money books it. */
    private Difference forgotten(CheckoutOrder order, Instant at) {
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

    private static Difference mended(CheckoutOrder order, String theirs, String done, Instant at) {
        String ours = order.status().key();
        return new Difference(order.account(), new Finding(KIND, order.id()), ours, theirs, done, Status.MENDED, at);
    }
}
