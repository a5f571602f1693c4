package io.streamspace.billing.entitlement;

import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.values.Money;

/**
 * Whether something may begin. One pure function decides for the session gate, the calls of satellite modules, job slots
 * and the pages.
 */
public sealed interface QuotaDecision {

    /** The quota that was asked. */
    Quota quota();

    /** It may; beyond a soft limit too, where it goes on unpriced. */
    record Allowed(Quota quota) implements QuotaDecision {}

    /**
     * It may, and is charged.
     *
     * @param beyond how much of it exceeds the limit
     */
    record AllowedAsOverage(Quota quota, long beyond) implements QuotaDecision {}

    /**
     * It may not until the account agrees to pay, or to pay more.
     *
     * @param estimate what it would add to the bill
     */
    record NeedsConsent(Quota quota, long beyond, Money estimate) implements QuotaDecision {}

    /** It may not. */
    record Refused(Quota quota) implements QuotaDecision {}

    default boolean isAllowed() {
        return this instanceof Allowed || this instanceof AllowedAsOverage;
    }

    /**
     * Decides about using more in place of something that is used now. What does not grow always may.
     *
     * @param more what it will use, 0 or more, in base units of the meter's level
     * @param released what of the present use it takes the place of
     */
    static QuotaDecision of(Quota quota, long more, long released) {
        long growth = more - released;
        long beyond = growth <= 0 ? 0 : Math.max(0, growth - quota.room());
        if (beyond == 0 || quota.enforcement() == Enforcement.SOFT) {
            return new Allowed(quota);
        }
        if (quota.enforcement() == Enforcement.HARD) {
            return new Refused(quota);
        }
        OverageOffer offer = quota.offer();
        return offer == null ? new AllowedAsOverage(quota, beyond) : agreed(quota, offer, beyond);
    }

    /** What open holds will cost counts as spent. */
    private static QuotaDecision agreed(Quota quota, OverageOffer offer, long beyond) {
        long uncharged = Math.max(0, quota.used() - quota.use().charged() - quota.limit());
        long held = Math.min(quota.use().held(), uncharged);
        Money whole = offer.charged().plus(offer.estimate(Quota.saturated(beyond, held)));
        boolean isCovered =
                offer.ceiling().filter(ceiling -> whole.compareTo(ceiling) <= 0).isPresent();
        return isCovered
                ? new AllowedAsOverage(quota, beyond)
                : new NeedsConsent(quota, beyond, offer.estimate(beyond));
    }
}
