package io.streamspace.billing.provider.money;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that the provider received for an account.
 *
 * @param id by which it is booked once: the provider's invoice if it paid one of those, else the payment intent
 * @param paymentId the payment intent; null: there was none
 * @param invoiceId ours that it is meant for; null: for whatever is owed, the oldest first
 * @param servicePeriod what the provider took it for; null: not known
 */
public record IncomingPayment(
        AccountId account,
        String id,
        @Nullable String paymentId,
        Money amount,
        Instant receivedAt,
        @Nullable String invoiceId,
        @Nullable Interval servicePeriod) {}
