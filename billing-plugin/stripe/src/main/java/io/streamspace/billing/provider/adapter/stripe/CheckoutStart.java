package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.ProviderPrice.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * How a subscription is made to begin at our edge rather than when somebody pays. Checkout has two ways and each its limits:
 *
 * <ul>
 *   <li>{@code billing_cycle_anchor} with {@code proration_behavior=none}: at most one interval of the price ahead, and nothing
 *       may be sold once beside it;
 *   <li>{@code trial_end}: at least 48 hours ahead, and what is sold once beside it is paid at once.
 * </ul>
 *
 * Where neither will do, because something is due now and our edge is nearer than two days, the session takes only that and
 * keeps the payment method: nothing subscribes, and the next invoices are collected from it like any others.
 * Source: docs.stripe.com/payments/checkout/billing-cycle, "Limitations"; API reference, {@code subscription_data.trial_end}.
 */
enum CheckoutStart {
    /** By {@code billing_cycle_anchor}. */
    ANCHOR,
    /** By {@code trial_end}. */
    TRIAL,
    /** No subscription: a payment. */
    PAYMENT;

    /** Forty-eight hours and a while to get there. */
    private static final Duration LEAST_TRIAL = Duration.ofHours(48).plusMinutes(5);

    static CheckoutStart of(CheckoutSession.Subscribing subscribing, Rhythm rhythm, Instant now) {
        Instant edge = subscribing.firstFullPeriod();
        if (!subscribing.now().isPositive() && !edge.isAfter(oneIntervalAfter(now, rhythm))) {
            return ANCHOR;
        }
        return edge.isBefore(now.plus(LEAST_TRIAL)) ? PAYMENT : TRIAL;
    }

    /** By Stripe's calendar, which is UTC's. */
    private static Instant oneIntervalAfter(Instant now, Rhythm rhythm) {
        return now.atZone(ZoneOffset.UTC)
                .plusMonths(rhythm == Rhythm.YEARLY ? 12 : 1)
                .toInstant();
    }
}
