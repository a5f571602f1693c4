package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.time.Instant;

/** Where purchases are invoiced at once and paid from the buyer's credit. Joins the transaction. */
public interface Checkout {

    /**
     * What is bought.
     *
     * @param saleId from business identity: an order is sold once
     * @param type {@code theme} or {@code theme_bundle}
     * @param description of the invoice's line
     * @param price as it is offered: with the tax where prices include it
     * @param service for which time
     */
    record Order(AccountId account, String saleId, String type, String description, Money price, Interval service) {}

    /** @param net what was paid without tax: it is shared */
    record Sold(String invoiceId, String invoiceNumber, Money net) {}

    /** @throws Problem 402 {@code insufficient_credit} if the account's credit does not cover it */
    Sold sell(Order order, Instant now);
}
