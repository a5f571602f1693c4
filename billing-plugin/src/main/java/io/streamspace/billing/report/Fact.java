package io.streamspace.billing.report;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.usage.UsageOwner;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A fact that was kept, and where it belongs. */
public record Fact(FactKey key, FactType type, Instant time, Place place) {

    /**
     * Where a fact belongs.
     *
     * @param account whose it is; null while nobody knows
     * @param sessionId null for facts that are not about a session
     * @param sessionLived whether the session has had any life
     * @param life the life it lies in, of a measurement that counts the account itself; null outside any
     * @param measured what it says of a meter; null for facts that say nothing of one, or were refused
     */
    public record Place(
            @Nullable AccountId account,
            @Nullable String sessionId,
            boolean sessionLived,
            @Nullable UsageOwner life,
            @Nullable Measured measured) {}

    /**
     * What a usage event was taken for.
     *
     * @param until from its time until then it decides what is used; null: until further notice
     */
    public record Measured(String meter, @Nullable Instant until, Standing standing) {}

    /** Whether a usage event counts. */
    public enum Standing {
        COUNTS,
        /** Another one stands in its place. */
        REPLACED,
        /** The one that it names has not come. */
        WAITS
    }
}
