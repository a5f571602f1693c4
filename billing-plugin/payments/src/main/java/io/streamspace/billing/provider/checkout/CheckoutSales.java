package io.streamspace.billing.provider.checkout;

import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.provider.queue.Savepoints;
import io.streamspace.billing.sale.PackSales;
import io.streamspace.billing.sale.PlanChanges;
import io.streamspace.billing.sale.PlanChanges.When;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sells what a checkout paid for, by our own rules. Joins the transaction. */
public final class CheckoutSales {

    /**
     * What became of a sale.
     *
     * @param invoiceId ours that the money is for; null: none
     * @param refusal why our rules forbid it by now; null: it is sold
     */
    record Sold(@Nullable String invoiceId, @Nullable String refusal) {

        CheckoutStatus status() {
            return refusal == null ? CheckoutStatus.FULFILLED : CheckoutStatus.CREDITED;
        }
    }

    private final PlanChanges changes;
    private final PackSales packs;
    private final Savepoints savepoints;

    public CheckoutSales(PlanChanges changes, PackSales packs, Savepoints savepoints) {
        this.changes = changes;
        this.packs = packs;
        this.savepoints = savepoints;
    }

    Sold sell(CheckoutOrder order, Instant now) {
        try {
            Optional<String> invoice = savepoints.undoingRefusals(() -> invoiceOf(order, now));
            return new Sold(invoice.orElse(null), null);
        } catch (Problem refused) {
            return new Sold(null, refused.code() + ": " + refused.detail());
        }
    }

    private Optional<String> invoiceOf(CheckoutOrder order, Instant now) {
        String id = order.subject().id();
        return switch (order.subject().kind()) {
            case PLAN ->
                changes.change(new PlanChanges.Request(order.account(), id, When.NOW), now)
                        .invoice()
                        .map(Invoice::id);
            case PACK ->
                packs.purchaseInMoney(order.account(), id, order.id(), now)
                        .invoice()
                        .map(Invoice::id);
            case INVOICE -> Optional.of(id);
            case CREDIT -> Optional.empty();
        };
    }
}
