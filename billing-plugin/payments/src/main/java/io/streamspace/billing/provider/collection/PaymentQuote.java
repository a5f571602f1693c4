package io.streamspace.billing.provider.collection;

import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.values.Money;

/**
 * What paying an invoice takes from the account's payment method now.
 *
 * @param alone for the invoice by itself
 * @param allOpen for it and everything that is open on the account's other invoices
 * @param others how many other invoices are open
 */
public record PaymentQuote(Invoice invoice, Charge alone, Charge allOpen, int others) {

    /**
     * Part of what is owed that is charged.
     *
     * @param now the most of it that the provider can take by one payment; zero: it is less than the provider takes
     */
    public record Charge(Money owed, Money now) {

        /** What the provider cannot express: it is collected with the next invoice. */
        public Money staysOwed() {
            return owed.minus(now);
        }
    }
}
