package io.streamspace.billing.provider.refund;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The refunds of the provider's money. Writing joins the transaction. */
public interface ProviderRefunds {

    /**
     * A refund of some money; one of the provider's that took from several has a row for each.
     *
     * @param id unique within the account
     * @param providerId null until the provider has told it
     * @param credited what of it was taken from the credit that the money had become
     */
    record Refund(
            AccountId account,
            String id,
            String moneyId,
            @Nullable String providerId,
            RefundStatus status,
            Money amount,
            Money credited) {

        /**
         * The same, standing elsewhere.
         *
         * @throws IllegalStateException if it may not become that
         */
        Refund become(RefundStatus next, @Nullable String provider) {
            if (!status.mayBecome(next)) {
                throw new IllegalStateException(id + " is " + status + " and may not become " + next);
            }
            return new Refund(account, id, moneyId, providerId == null ? provider : providerId, next, amount, credited);
        }
    }

    /** @throws RuntimeException if more would go back than came */
    void add(Refund refund, Instant at);

    /** Adds one that failed before it was heard of: nothing of it counts. */
    void addFailed(Refund refund, Instant at);

    /**
     * Saves that a refund failed, and what of it is undone.
     *
     * @param undone 0 up to the refund's amount
     * @param credited what of that is credit again
     */
    void undo(Refund failed, Money undone, Money credited, Instant at);

    /** What was booked of a refund of the provider's. */
    List<Refund> ofProvider(String providerId);

    Optional<Refund> find(AccountId account, String id);

    /** Saves where it stands, and the provider's id. */
    void change(Refund refund);
}
