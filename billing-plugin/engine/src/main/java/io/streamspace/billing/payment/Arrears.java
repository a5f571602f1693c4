package io.streamspace.billing.payment;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands, and what it is behind with.
 *
 * @param since the earliest due date or failed payment of an invoice that is in arrears; null: none is
 * @param paymentFailed whether an invoice that is in arrears was to be paid, and that failed
 * @param timesPastDue how often it has come to be past due
 * @param lockedAt null unless it is locked
 */
public record Arrears(
        AccountId account,
        Standing standing,
        @Nullable Instant since,
        boolean paymentFailed,
        int timesPastDue,
        @Nullable Instant lockedAt) {

    /** Of an account that owes nothing and never did. */
    public static Arrears none(AccountId account) {
        return new Arrears(account, Standing.ACTIVE, null, false, 0, null);
    }

    /**
     * The same with another standing from an instant on.
     *
     * @throws IllegalStateException if it may not become that
     */
    Arrears become(Standing next, Instant at) {
        if (!standing.mayBecome(next)) {
            throw new IllegalStateException(account + " is " + standing + " and may not become " + next);
        }
        int times = standing == Standing.ACTIVE ? timesPastDue + 1 : timesPastDue;
        return new Arrears(account, next, since, paymentFailed, times, next == Standing.LOCKED ? at : null);
    }
}
