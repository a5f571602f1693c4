package io.streamspace.billing.entitlement.grant;

import java.math.BigInteger;
import java.time.Instant;

/**
 * What has become of a grant's quantity of one meter, in base units of its level; each 0 or more.
 *
 * <p>granted = spent + expired + voided + remaining, at every instant.
 */
public record GrantAmount(
        BigInteger granted, BigInteger spent, BigInteger expired, BigInteger voided, BigInteger remaining) {

    /** @param spent what was burned of it, at most what was granted; of a level nothing ever is */
    public static GrantAmount of(Grant grant, String meter, BigInteger spent, Instant now) {
        BigInteger granted = grant.amount(meter);
        BigInteger rest = granted.subtract(spent);
        BigInteger nothing = BigInteger.ZERO;
        return switch (grant.validity().standing(now)) {
            case PENDING, LIVE -> new GrantAmount(granted, spent, nothing, nothing, rest);
            case EXPIRED -> new GrantAmount(granted, spent, rest, nothing, nothing);
            case VOIDED -> new GrantAmount(granted, spent, nothing, rest, nothing);
        };
    }
}
