package io.streamspace.billing.entitlement;

import io.streamspace.billing.catalog.Plan.Enforcement;

/**
 * The least that decides whether more of a meter may be used.
 *
 * @param room what may be used before the limit, 0 or more, in base units of the meter's level
 * @param beyond what happens to more than that
 */
public record QuotaHeadroom(long room, Beyond beyond) {

    /** What happens beyond a limit. */
    public enum Beyond {
        /** It goes on, priced or not. */
        GOES_ON,
        /** It is refused. */
        IS_REFUSED,
        /** It goes on as far as the account agreed to: only the whole {@link Quota} can tell. */
        IS_ASKED
    }

    /** What a quota comes down to. */
    public static QuotaHeadroom of(Quota quota) {
        return new QuotaHeadroom(quota.room(), beyond(quota));
    }

    private static Beyond beyond(Quota quota) {
        if (quota.enforcement() == Enforcement.HARD) {
            return Beyond.IS_REFUSED;
        }
        boolean asks = quota.enforcement() == Enforcement.OVERAGE && quota.offer() != null;
        return asks ? Beyond.IS_ASKED : Beyond.GOES_ON;
    }
}
