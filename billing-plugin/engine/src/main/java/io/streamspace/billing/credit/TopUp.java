package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;

/**
 * Credit bought by an account's rule.
 *
 * @param number of the account's top-ups, from 1
 * @param invoiceId what it is to be paid by
 */
public record TopUp(AccountId account, int number, String invoiceId, Money amount, TopUpStatus status, Instant madeAt) {

    /** The grant that comes of a top-up once its invoice is paid. */
    public static String creditId(String invoiceId) {
        return "cr_" + invoiceId;
    }

    /** @throws IllegalStateException if it may not */
    public TopUp become(TopUpStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("a top-up that is " + status + " does not become " + next);
        }
        return new TopUp(account, number, invoiceId, amount, next, madeAt);
    }
}
