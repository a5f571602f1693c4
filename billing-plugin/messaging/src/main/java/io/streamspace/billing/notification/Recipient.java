package io.streamspace.billing.notification;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Language;
import org.jspecify.annotations.Nullable;

/**
 * Whoever reads what an account is told.
 *
 * @param address where invoices go: the one the account gave for billing, else the user's own; null: none is known
 * @param name as invoices name them, else as they were introduced, else as they sign in
 * @param language null: they have not said
 */
public record Recipient(
        AccountId account,
        @Nullable String address,
        String name,
        @Nullable Language language) {}
