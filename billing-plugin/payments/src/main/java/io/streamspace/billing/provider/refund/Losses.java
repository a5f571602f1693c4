package io.streamspace.billing.provider.refund;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Losses: money that the provider returned, by a refund or a lost dispute, after it had been spent or returned already.
 * Writing joins the transaction.
 */
public interface Losses {

    /**
     * One loss.
     *
     * @param id the provider's, of the refund or the dispute
     * @param paymentId the provider's payment that it comes from
     * @param amount zero or more
     * @param changes how often the amount was posted, this one included
     */
    record Loss(AccountId account, String id, String paymentId, String reason, Money amount, int changes) {

        /** The same over another amount. */
        Loss over(Money other) {
            return new Loss(account, id, paymentId, reason, other, changes + 1);
        }
    }

    void add(Loss loss, Instant at);

    /** Saves the amount. */
    void change(Loss loss);

    /** Locked until the transaction ends, also one of which nothing is left. */
    Optional<Loss> lock(String id);

    /** Those of a payment of which anything is left, the oldest first; locked until the transaction ends. */
    List<Loss> ofPayment(String paymentId);
}
