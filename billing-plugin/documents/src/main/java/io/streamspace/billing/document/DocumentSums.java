package io.streamspace.billing.document;

import io.streamspace.billing.values.Money;

/**
 * How a document adds up: subtotal - allowance + tax - prepaid + credited = due. Where an invoice is negative, what it
 * gives back is credited; on a credit note, the promotional credit that comes back.
 *
 * @param allowance promotional credit: less is taxed
 * @param prepaid what credit pays after tax
 */
public record DocumentSums(Money subtotal, Money allowance, Money tax, Money prepaid, Money credited, Money due) {

    public DocumentSums {
        Money sum = subtotal.minus(allowance).plus(tax).minus(prepaid).plus(credited);
        if (!sum.equals(due)) {
            throw new IllegalArgumentException("does not add up: " + sum + " is not " + due);
        }
    }

    /** With tax, before any payment, without promotional credit. */
    public Money gross() {
        return subtotal.minus(allowance).plus(tax);
    }
}
