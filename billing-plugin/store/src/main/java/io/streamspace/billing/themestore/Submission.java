package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a creator would like to sell, as it could be read.
 *
 * @param id null: made from the name
 * @param price null if it could not be read
 * @param until when the offer ends; null: when it is taken out
 * @param content null if it could not be read
 */
public record Submission(
        AccountId creator,
        @Nullable String id,
        Description description,
        @Nullable BigDecimal price,
        @Nullable Instant until,
        @Nullable Content content) {

    /** For people. */
    public record Description(String name, String text) {}

    /** A theme with its licence, or the ids of themes with one for all or null. */
    public sealed interface Content {

        record OfTheme(Theme theme, LicenceTerms licence) implements Content {}

        record OfBundle(List<String> members, @Nullable LicenceTerms licence) implements Content {}
    }
}
