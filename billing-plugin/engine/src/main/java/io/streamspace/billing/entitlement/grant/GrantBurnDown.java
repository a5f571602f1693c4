package io.streamspace.billing.entitlement.grant;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Burns the grants of one counter: those live at an instant, lowest priority first, then soonest expiry (never last), then
 * oldest, then by id. To be asked in the order of time; time is half-open.
 */
public final class GrantBurnDown {

    private static final Comparator<Grant> ORDER = Comparator.comparingInt(Grant::priority)
            .thenComparing(GrantBurnDown::expiry)
            .thenComparing(grant -> grant.validity().effectiveAt())
            .thenComparing(Grant::id);

    private final String meter;
    private final List<Grant> grants;
    private final Map<String, BigInteger> left = new LinkedHashMap<>();

    /**
     * @param grants of one account; those that grant nothing of the meter are left out
     * @param burned what other time has burned of them already, by their ids
     */
    public GrantBurnDown(String meter, Collection<Grant> grants, Map<String, BigInteger> burned) {
        this.meter = meter;
        this.grants = grants.stream()
                .filter(grant -> grant.amount(meter).signum() > 0)
                .sorted(ORDER)
                .toList();
        this.grants.forEach(grant -> left.put(
                grant.id(),
                grant.amount(meter)
                        .subtract(burned.getOrDefault(grant.id(), BigInteger.ZERO))
                        .max(BigInteger.ZERO)));
    }

    /** A part of a grant; greater than zero. */
    public record Burned(String grantId, BigInteger quantity) {}

    /** Burns as much of a quantity as the grants live at an instant can pay. */
    public List<Burned> burn(Instant at, BigInteger quantity) {
        List<Burned> burned = new ArrayList<>();
        BigInteger open = quantity;
        for (Grant grant : grants) {
            BigInteger part = grant.isLiveAt(at) ? open.min(left(grant)) : BigInteger.ZERO;
            if (part.signum() > 0) {
                left.merge(grant.id(), part.negate(), BigInteger::add);
                burned.add(new Burned(grant.id(), part));
                open = open.subtract(part);
            }
        }
        return burned;
    }

    /** What the grants live at an instant could still pay. */
    public BigInteger remaining(Instant at) {
        return grants.stream()
                .filter(grant -> grant.isLiveAt(at))
                .map(this::left)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What is left of one grant, live or not. */
    public BigInteger left(Grant grant) {
        return left.getOrDefault(grant.id(), BigInteger.ZERO);
    }

    /** The meter that is burned for. */
    public String meter() {
        return meter;
    }

    private static Instant expiry(Grant grant) {
        Instant expiresAt = grant.validity().expiresAt();
        return expiresAt == null ? Instant.MAX : expiresAt;
    }
}
