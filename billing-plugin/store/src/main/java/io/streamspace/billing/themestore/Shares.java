package io.streamspace.billing.themestore;

import io.streamspace.billing.values.Money;

/** What becomes of a sale's price: none is negative, and they sum to it. */
public record Shares(Money creator, Money platform, Money fee) {

    public Shares {
        if (creator.isNegative() || platform.isNegative() || fee.isNegative()) {
            throw new IllegalArgumentException("a share is negative: " + creator + ", " + platform + ", " + fee);
        }
    }

    public Money price() {
        return creator.plus(platform).plus(fee);
    }
}
