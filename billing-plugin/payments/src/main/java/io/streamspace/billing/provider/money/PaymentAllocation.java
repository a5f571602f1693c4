package io.streamspace.billing.provider.money;

import io.streamspace.billing.payment.Payments.Owed;
import io.streamspace.billing.values.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * The allocation of a payment: each invoice is paid as far as it is due, in the given order, until nothing is left.
 * Pure.
 *
 * @param parts what is booked on which invoice, each greater than zero
 * @param rest what nobody owes
 */
record PaymentAllocation(List<Part> parts, Money rest) {

    /** @param amount greater than zero */
    record Part(String invoiceId, Money amount) {}

    static PaymentAllocation of(Money amount, List<Owed> owed) {
        List<Part> parts = new ArrayList<>();
        Money left = amount;
        for (Owed one : owed) {
            Money part = left.min(one.due());
            if (part.isPositive()) {
                parts.add(new Part(one.invoiceId(), part));
                left = left.minus(part);
            }
        }
        return new PaymentAllocation(List.copyOf(parts), left);
    }
}
