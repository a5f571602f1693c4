package io.streamspace.billing.provider;

import io.streamspace.billing.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who pays, as the provider knows them.
 *
 * @param defaultPaymentMethod charged when nobody is there to choose; null: none is
 * @param presence gone if the customer was deleted there
 */
public record ProviderCustomer(
        String id, Labels labels, @Nullable String defaultPaymentMethod, Presence presence, Mode mode) {

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
