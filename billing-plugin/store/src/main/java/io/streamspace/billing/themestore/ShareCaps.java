package io.streamspace.billing.themestore;

import io.streamspace.billing.values.Money;
import org.jspecify.annotations.Nullable;

/**
 * The most a creator earns; what goes beyond stays with the platform.
 *
 * @param perSale null: no such cap
 * @param perPeriod in a calendar month; null: no such cap
 */
public record ShareCaps(@Nullable Money perSale, @Nullable Money perPeriod) {

    public static final ShareCaps NONE = new ShareCaps(null, null);
}
