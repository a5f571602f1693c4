package io.streamspace.billing.provider;

import io.streamspace.billing.provider.Checkout.Status;
import io.streamspace.billing.provider.Checkout.Subscribing;
import io.streamspace.billing.values.Money;
import org.jspecify.annotations.Nullable;

/** Whether a page is the one that was ordered. Pure. */
final class CheckoutFit {

    private CheckoutFit() {}

    /** @throws ProviderMismatch if mode, page, customer, currency, amount or subscription are not those of the order */
    static void check(CheckoutOrder order, CheckoutReading reading) {
        Checkout page = reading.page();
        CheckoutOrder.Page known = order.page();
        require(page.mode() == order.mode() && reading.mode() == order.mode(), order, "mode", page.mode());
        require(known == null || known.id().equals(page.id()), order, "page", page.id());
        require(order.request().customerId().equals(page.customerId()), order, "customer", page.customerId());
        require(isCurrency(order, reading), order, "currency", page.total());
        require(page.status() != Status.PAID || isAmount(order, reading), order, "amount", reading.taken());
        checkSubscription(order, reading);
    }

    private static boolean isCurrency(CheckoutOrder order, CheckoutReading reading) {
        return !reading.saysTotal()
                || reading.page().total().currency().equals(order.amount().currency());
    }

    /**
     * What is more than ordered, such as taxes that the provider reckoned, is the account's; less is not what was ordered. Where
     * nothing is said of money nothing is booked, and what is due stays due.
     */
    private static boolean isAmount(CheckoutOrder order, CheckoutReading reading) {
        Money taken = reading.taken();
        return !reading.saysWhatWasTaken()
                || taken.currency().equals(order.amount().currency()) && taken.compareTo(order.amount()) >= 0;
    }

    /** The provider may leave the subscription out where it cannot begin one at our edge. */
    private static void checkSubscription(CheckoutOrder order, CheckoutReading reading) {
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
