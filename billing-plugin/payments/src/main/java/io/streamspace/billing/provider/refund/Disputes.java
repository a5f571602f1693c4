package io.streamspace.billing.provider.refund;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.ProviderDispute;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The disputes as booked. Writing joins the transaction. */
public interface Disputes {

    /** @param paymentId the provider's payment */
    record Dispute(
            AccountId account,
            String id,
            String paymentId,
            ProviderDispute.Status status,
            Money amount,
            String reason) {

        /**
         * The same, standing elsewhere.
         *
         * @throws IllegalStateException if it may not become that
         */
        Dispute become(ProviderDispute.Status next) {
            if (!status.mayBecome(next)) {
                throw new IllegalStateException(id + " is " + status + " and may not become " + next);
            }
            return new Dispute(account, id, paymentId, next, amount, reason);
        }
    }

    /** One dispute, locked until the transaction ends. */
    Optional<Dispute> lock(AccountId account, String id);

    void add(Dispute dispute, Instant at);

    /** Saves until when the bank waits for evidence. */
    void expectBy(Dispute dispute, Instant dueBy);

    /** The ids of all that are neither won nor lost. */
    List<String> undecided();

    /** Saves where it stands. */
    void change(Dispute dispute);
}
