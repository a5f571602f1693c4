package io.streamspace.billing.http;

import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How values look in answers. */
public final class Views {

    private static final int QUANTITY_DECIMALS = 10;

    private Views() {}

    public static @Nullable String instant(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** Money as a number at the currency's scale; null for those who see no money. */
    public static @Nullable BigDecimal money(Money money, Scope scope) {
        return scope.seesMoney() ? money.amount() : null;
    }

    public static String currency(Money money) {
        return money.currency().getCurrencyCode();
    }

    /** A quantity rounded half up to 10 decimals, without trailing zeros. */
    public static BigDecimal quantity(Ratio exact) {
        return plain(exact.rounded(QUANTITY_DECIMALS));
    }

    /** The same, or null. */
    public static @Nullable BigDecimal plainOrNull(@Nullable BigDecimal number) {
        return number == null ? null : plain(number);
    }

    /** A number without trailing zeros. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
