package io.streamspace.billing.provider.price;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of plans' prices. */
public final class PlanPriceKey {

    private static final String PREFIX = "plan:";

    private PlanPriceKey() {}

    public static String key(String planId) {
        return PREFIX + planId;
    }

    /** The plan that an offer is of; empty for other offers. */
    public static Optional<String> planId(@Nullable String offerKey) {
        return Optional.ofNullable(offerKey)
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> key.substring(PREFIX.length()));
    }
}
