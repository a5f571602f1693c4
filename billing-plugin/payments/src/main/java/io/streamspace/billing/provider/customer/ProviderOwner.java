package io.streamspace.billing.provider.customer;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Determines the account that owns an object of the provider's, and whether to act on the object. */
public final class ProviderOwner {

    private final ProviderCustomers customers;

    public ProviderOwner(ProviderCustomers customers) {
        this.customers = customers;
    }

    /**
     * The account that its labels name; it must be its customer's, if that is somebody's here.
     *
     * @throws ProviderMismatch if it is another's
     */
    public Optional<AccountId> of(ProviderMetadata providerMetadata, @Nullable String customerId) {
        AccountId named = providerMetadata.account();
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

    /** Whether a customer is the account's, or was. */
    public boolean isCustomer(AccountId account, @Nullable String customerId) {
        return customerId != null
                && customers.accountOf(customerId).filter(account::equals).isPresent();
    }

    /** @throws ProviderMismatch if money moves in one mode and not in the other */
    public static void check(String id, ProviderMode providerMode, ProviderMode configured) {
        if (providerMode != configured) {
            throw new ProviderMismatch(
                    "The mode of %s is %s, that of the configured key %s.".formatted(id, providerMode, configured));
        }
    }
}
