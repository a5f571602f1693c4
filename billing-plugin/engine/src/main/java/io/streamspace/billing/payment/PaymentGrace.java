package io.streamspace.billing.payment;

import io.streamspace.billing.account.Account.Standing;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an account in arrears goes on as before.
 *
 * @param length from the due date or the first failed payment to the lock, 0 or more
 */
public record PaymentGrace(Duration length) {

    /** The first instant at which an account in arrears since then is locked. */
    public Instant endsAt(Instant since) {
        return since.plus(length);
    }

    /**
     * Where an account stands now: without arrears it is active; once locked it stays so while any are left, however young
     * they are.
     */
    public Standing standing(Arrears arrears, Instant now) {
        Instant since = arrears.since();
        if (since == null) {
            return Standing.ACTIVE;
        }
        boolean isOver = !endsAt(since).isAfter(now);
        return isOver || arrears.standing() == Standing.LOCKED ? Standing.LOCKED : Standing.PAST_DUE;
    }
}
