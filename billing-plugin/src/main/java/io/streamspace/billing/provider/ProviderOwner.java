package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose an object of the provider's is, and whether it is one to act on. */
final class ProviderOwner {

    private final CustomerBook customers;

    ProviderOwner(CustomerBook customers) {
        this.customers = customers;
    }

    /**
     * The account that its labels name; it must be its customer's, if that is somebody's here.
     *
     * @throws ProviderMismatch if it is another's
     */
    Optional<AccountId> of(Labels labels, @Nullable String customerId) {
        AccountId named = labels.account();
        if (named != null && customerId != null) {
            customers
                    .accountOf(customerId)
                    .filter(account -> !account.equals(named))
                    .ifPresent(other -> {
                        throw new ProviderMismatch("What is labelled with %s is of %s, the customer of %s."
                                .formatted(named, customerId, other));
                    });
        }
        return Optional.ofNullable(named);
    }

    /** @throws ProviderMismatch if money moves in one mode and not in the other */
    static void check(String id, Mode mode, Mode configured) {
        if (mode != configured) {
            throw new ProviderMismatch(
                    "The mode of %s is %s, that of the configured key %s.".formatted(id, mode, configured));
        }
    }
}
