package io.streamspace.billing.credit;

import io.streamspace.billing.credit.Credits.Expired;
import io.streamspace.billing.values.Money;
import java.time.Instant;

/**
 * A credit grant as it lies in memory.
 *
 * @param voided what was voided of it
 * @param revived how often it lived on after it had lapsed
 */
record StoredCredit(CreditGrant grant, Money voided, int revived) {

    /** The same with other sums; what was granted stays. */
    StoredCredit with(Money remaining, Money nowVoided) {
        return new StoredCredit(
                new CreditGrant(
                        grant.account(),
                        grant.id(),
                        grant.kind(),
                        new CreditGrant.Amounts(grant.amounts().granted(), remaining),
                        grant.priority(),
                        grant.validity(),
                        grant.cause()),
                nowVoided,
                revived);
    }

    /** Given back after it lapsed: it lives on until an instant, once more. */
    StoredCredit livingOn(Instant expiresAt, Money remaining) {
        CreditGrant.Validity longer = new CreditGrant.Validity(grant.validity().effectiveAt(), expiresAt);
        return new StoredCredit(
                new CreditGrant(
                        grant.account(),
                        grant.id(),
                        grant.kind(),
                        new CreditGrant.Amounts(grant.amounts().granted(), remaining),
                        grant.priority(),
                        longer,
                        grant.cause()),
                voided,
                revived + 1);
    }

    boolean hasRemaining() {
        return grant.remaining().isPositive();
    }

    boolean hasExpiredBy(Instant instant) {
        return !grant.validity().isUnexpiredAt(instant);
    }

    Expired expired() {
        return new Expired(grant.account(), grant.id(), grant.remaining(), revived);
    }
}
