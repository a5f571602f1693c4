package io.streamspace.billing.provider.checkout;

import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Status;
import io.streamspace.billing.provider.gateway.CheckoutSession.Subscribing;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.values.Money;
import org.jspecify.annotations.Nullable;

/** Checks that a checkout session is the one that was ordered: customer, mode, amount. Pure. */
final class CheckoutMatch {

    private CheckoutMatch() {}

    /** @throws ProviderMismatch if mode, page, customer, currency, amount or subscription are not those of the order */
    static void check(CheckoutOrder order, CheckoutSnapshot reading) {
        CheckoutSession page = reading.page();
        CheckoutOrder.Page known = order.page();
        require(
                page.providerMode() == order.providerMode() && reading.providerMode() == order.providerMode(),
                order,
                "mode",
                page.providerMode());
        require(known == null || known.id().equals(page.id()), order, "page", page.id());
        require(order.request().customerId().equals(page.customerId()), order, "customer", page.customerId());
        require(isCurrency(order, reading), order, "currency", page.total());
        require(page.status() != Status.PAID || isAmount(order, reading), order, "amount", reading.taken());
        checkSubscription(order, reading);
    }

    private static boolean isCurrency(CheckoutOrder order, CheckoutSnapshot reading) {
        return !reading.saysTotal()
                || reading.page().total().currency().equals(order.amount().currency());
    }

    /**
     * What is more than ordered, such as taxes that the provider reckoned, is the account's; less is not what was ordered. Where
     * nothing is said of money nothing is booked, and what is due stays due.
     */
    private static boolean isAmount(CheckoutOrder order, CheckoutSnapshot reading) {
        Money taken = reading.taken();
        return !reading.saysWhatWasTaken()
                || taken.currency().equals(order.amount().currency()) && taken.compareTo(order.amount()) >= 0;
    }

    /** The provider may leave the subscription out where it cannot begin one at our edge. */
    private static void checkSubscription(CheckoutOrder order, CheckoutSnapshot reading) {
        boolean isOrdered = order.request().order() instanceof Subscribing;
        String named = reading.page().subscriptionId();
        ProviderSubscription read = reading.subscription();
        require(isOrdered || named == null, order, "subscription", named);
        require(read == null || read.customerId().equals(order.request().customerId()), order, "payer", named);
    }

    private static void require(boolean fits, CheckoutOrder order, String what, @Nullable Object theirs) {
        if (!fits) {
            throw new ProviderMismatch("The page of checkout " + order.id() + " has another " + what
                    + " than was ordered: " + theirs + ".");
        }
    }
}
