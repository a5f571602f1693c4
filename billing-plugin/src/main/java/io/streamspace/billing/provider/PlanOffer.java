package io.streamspace.billing.provider;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What offers of plans are called. */
public final class PlanOffer {

    private static final String PREFIX = "plan:";

    private PlanOffer() {}

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
