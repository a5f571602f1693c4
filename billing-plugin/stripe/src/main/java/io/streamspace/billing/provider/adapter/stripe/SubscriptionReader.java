package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.gateway.ProviderSubscription.Status;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subscriptions. Since 2025-03-31 (basil) their items have the periods. */
final class SubscriptionReader {

    private SubscriptionReader() {}

    static ProviderSubscription subscription(StripeFields stripeFields) {
        StripeFields item = item(stripeFields);
        StripeFields price = price(item);
        Status status = status(stripeFields);
        Interval period = period(stripeFields, item);
        return new ProviderSubscription(
                stripeFields.required("id"),
                status,
                stripeFields.providerMetadata(),
                customer(stripeFields),
                item.required("id"),
                price.required("id"),
                StripePriceReader.key(price),
                period,
                status == Status.ENDED ? null : endsAt(stripeFields, period),
                status == Status.ENDED ? endedAt(stripeFields, period) : null,
                stripeFields.providerMode());
    }

    /** Whether it has begun and has not ended. */
    static boolean isLive(StripeFields stripeFields) {
        Status status = status(stripeFields);
        return status != Status.INCOMPLETE && status != Status.ENDED;
    }

    /** Ours, if somebody added others by hand. */
    private static StripeFields item(StripeFields stripeFields) {
        List<StripeFields> items = stripeFields.list("items");
        return items.stream()
                .filter(item -> StripePriceReader.key(price(item)) != null)
                .findFirst()
                .or(() -> items.stream().findFirst())
                .orElseThrow(() -> stripeFields.missing("item"));
    }

    /** Before 2020 plans only. */
    private static StripeFields price(StripeFields item) {
        StripeFields price = item.at("price");
        return price.isThere() ? price : item.at("plan");
    }

    private static String customer(StripeFields stripeFields) {
        String customer = stripeFields.id("customer");
        if (customer == null) {
            throw stripeFields.missing("customer");
        }
        return customer;
    }

    private static Interval period(StripeFields stripeFields, StripeFields item) {
        StripeFields holder = item.at("current_period_start").isThere() ? item : stripeFields;
        Instant start = holder.instant("current_period_start").orElseThrow(() -> stripeFields.missing("period"));
        Instant end = holder.instant("current_period_end").orElseThrow(() -> stripeFields.missing("period"));
        if (!start.isBefore(end)) {
            throw stripeFields.missing("period");
        }
        return new Interval(start, end);
    }

    private static Status status(StripeFields stripeFields) {
        String status = stripeFields.required("status");
        switch (status) {
            case "incomplete":
                return Status.INCOMPLETE;
            case "trialing":
                return collected(stripeFields, Status.TRIALING);
            case "active":
                return collected(stripeFields, Status.ACTIVE);
            case "past_due":
                return collected(stripeFields, Status.PAST_DUE);
            case "unpaid", "paused":
                return Status.UNPAID;
            case "canceled", "incomplete_expired":
                return Status.ENDED;
            default:
                throw stripeFields.missing("status ('" + status + "' is unknown)");
        }
    }

    private static Status collected(StripeFields stripeFields, Status status) {
        return stripeFields.at("pause_collection").isThere() ? Status.UNPAID : status;
    }

    private static @Nullable Instant endsAt(StripeFields stripeFields, Interval period) {
        return stripeFields.instant("cancel_at").orElse(stripeFields.is("cancel_at_period_end") ? period.end() : null);
    }

    private static Instant endedAt(StripeFields stripeFields, Interval period) {
        return stripeFields
                .instant("ended_at")
                .or(() -> stripeFields.instant("canceled_at"))
                .orElse(period.end());
    }
}
