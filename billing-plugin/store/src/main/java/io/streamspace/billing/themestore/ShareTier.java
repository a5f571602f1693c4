package io.streamspace.billing.themestore;

import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A creator's part of what they sell in a calendar year, up to an amount.
 *
 * @param upTo of the year's sales, inclusive; null for the last tier, which has no end
 * @param percent 0 to 100
 */
public record ShareTier(@Nullable Money upTo, BigDecimal percent) {}
