package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;

/**
 * One purchase of an item.
 *
 * @param number of the buyer's purchases of this item, from 1
 */
public record Sale(
        AccountId creator,
        String itemId,
        AccountId buyer,
        int number,
        Earned earned,
        Invoiced invoiced,
        SaleStatus status) {

    /** What was made of its price, and when. */
    public record Earned(Shares shares, EarningPeriod period, Instant soldAt) {}

    /** The paid invoice. */
    public record Invoiced(String id, String invoiceNumber) {}

    /** From what it is for: the same purchase has the same id at every try. */
    public static String idOf(AccountId buyer, String itemId, int number) {
        return BusinessId.of("sale_", "sale", buyer, itemId, number);
    }

    public String id() {
        return idOf(buyer, itemId, number);
    }

    public Money price() {
        return earned.shares().price();
    }
}
