package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.ProviderSubscription;
import io.streamspace.billing.provider.ProviderSubscription.Status;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subscriptions. Since 2025-03-31 (basil) their items have the periods. */
final class SubscriptionReader {

    private SubscriptionReader() {}

    static ProviderSubscription subscription(Fields fields) {
        Fields item = item(fields);
        Fields price = price(item);
        Status status = status(fields);
        Interval period = period(fields, item);
        return new ProviderSubscription(
                fields.required("id"),
                status,
                fields.labels(),
                customer(fields),
                item.required("id"),
                price.required("id"),
                OfferReader.key(price),
                period,
                status == Status.ENDED ? null : endsAt(fields, period),
                status == Status.ENDED ? endedAt(fields, period) : null,
                fields.mode());
    }

    /** Ours, if somebody added others by hand. */
    private static Fields item(Fields fields) {
        List<Fields> items = fields.list("items");
        return items.stream()
                .filter(item -> OfferReader.key(price(item)) != null)
                .findFirst()
                .or(() -> items.stream().findFirst())
                .orElseThrow(() -> fields.missing("item"));
    }

    /** Before 2020 plans only. */
    private static Fields price(Fields item) {
        Fields price = item.at("price");
        return price.isThere() ? price : item.at("plan");
    }

    private static String customer(Fields fields) {
        String customer = fields.id("customer");
        if (customer == null) {
            throw fields.missing("customer");
        }
        return customer;
    }

    private static Interval period(Fields fields, Fields item) {
        Fields holder = item.at("current_period_start").isThere() ? item : fields;
        Instant start = holder.instant("current_period_start").orElseThrow(() -> fields.missing("period"));
        Instant end = holder.instant("current_period_end").orElseThrow(() -> fields.missing("period"));
        if (!start.isBefore(end)) {
            throw fields.missing("period");
        }
        return new Interval(start, end);
    }

    private static Status status(Fields fields) {
        String status = fields.required("status");
        switch (status) {
            case "incomplete":
                return Status.INCOMPLETE;
            case "trialing":
                return collected(fields, Status.TRIALING);
            case "active":
                return collected(fields, Status.ACTIVE);
            case "past_due":
                return collected(fields, Status.PAST_DUE);
            case "unpaid", "paused":
                return Status.UNPAID;
            case "canceled", "incomplete_expired":
                return Status.ENDED;
            default:
                throw fields.missing("status ('" + status + "' is unknown)");
        }
    }

    private static Status collected(Fields fields, Status status) {
        return fields.at("pause_collection").isThere() ? Status.UNPAID : status;
    }

    private static @Nullable Instant endsAt(Fields fields, Interval period) {
        return fields.instant("cancel_at").orElse(fields.is("cancel_at_period_end") ? period.end() : null);
    }

    private static Instant endedAt(Fields fields, Interval period) {
        return fields.instant("ended_at")
                .or(() -> fields.instant("canceled_at"))
                .orElse(period.end());
    }
}
