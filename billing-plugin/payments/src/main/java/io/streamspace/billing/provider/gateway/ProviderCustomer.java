package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the provider has it.
 *
 * @param defaultPaymentMethod charged when nobody is there to choose; null: none is
 * @param presence gone if the customer was deleted there
 */
public record ProviderCustomer(
        String id,
        ProviderMetadata providerMetadata,
        @Nullable String defaultPaymentMethod,
        Presence presence,
        ProviderMode providerMode) {

    /** Whether it is still there. */
    public enum Presence {
        PRESENT,
        DELETED
    }

    /**
     * What we tell of an account.
     *
     * @param name null: not known
     * @param email null: not known
     */
    public record Details(
            AccountId account,
            @Nullable String name,
            @Nullable String email) {}
}
