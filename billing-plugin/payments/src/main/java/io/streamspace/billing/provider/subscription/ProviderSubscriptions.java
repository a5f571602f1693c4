package io.streamspace.billing.provider.subscription;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The subscriptions at the provider that stand for accounts' plans. */
public interface ProviderSubscriptions {

    /**
     * What both sides last agreed on.
     *
     * @param offerKey such as {@code plan:pro}
     * @param endsAt null: it goes on
     * @param paidUntil to where the provider has been paid, by its invoices; null: nothing yet
     */
    record Known(
            AccountId account,
            String subscriptionId,
            ProviderSubscription.Status status,
            String offerKey,
            Interval period,
            @Nullable Instant endsAt,
            @Nullable Instant paidUntil) {}

    /** The one that has not ended; an account has at most one. */
    Optional<Known> liveOf(AccountId account);

    Optional<Known> find(String subscriptionId);

    /** Joins the transaction. */
    void keep(Known known);
}
