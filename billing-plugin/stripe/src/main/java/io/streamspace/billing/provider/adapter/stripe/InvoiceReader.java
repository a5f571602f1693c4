package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.ProviderInvoice;
import io.streamspace.billing.provider.gateway.ProviderInvoice.Attempt;
import io.streamspace.billing.provider.gateway.ProviderInvoice.Status;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Invoices. Since 2025-03-31 (basil) an invoice's subscription is in {@code parent.subscription_details}, and its payments in a
 * list that has to be expanded.
 */
final class InvoiceReader {

    private static final String[] DETAILS = {"parent", "subscription_details"};

    private InvoiceReader() {}

    static ProviderInvoice invoice(StripeFields stripeFields) {
        Status status = status(stripeFields);
        return new ProviderInvoice(
                stripeFields.required("id"),
                status,
                labels(stripeFields),
                stripeFields.id("customer"),
                subscriptionId(stripeFields),
                paymentIds(stripeFields),
                stripeFields.money("total"),
                stripeFields.money("amount_paid"),
                servicePeriod(stripeFields),
                attempt(stripeFields, status),
                stripeFields.created(),
                stripeFields.providerMode());
    }

    private static Status status(StripeFields stripeFields) {
        String status = stripeFields.required("status");
        switch (status) {
            case "draft":
                return Status.DRAFT;
            case "open":
                return Status.OPEN;
            case "paid":
                return Status.PAID;
            case "void":
                return Status.VOID;
            case "uncollectible":
                return Status.UNCOLLECTIBLE;
            default:
                throw stripeFields.missing("status ('" + status + "' is unknown)");
        }
    }

    private static ProviderMetadata labels(StripeFields stripeFields) {
        return Stream.of(
                        stripeFields.providerMetadata(),
                        stripeFields.at(DETAILS).providerMetadata(),
                        stripeFields.at("subscription_details").providerMetadata())
                .filter(providerMetadata -> !providerMetadata.equals(ProviderMetadata.NONE))
                .findFirst()
                .orElse(ProviderMetadata.NONE);
    }

    private static @Nullable String subscriptionId(StripeFields stripeFields) {
        String since2025 = stripeFields.at(DETAILS).id("subscription");
        return since2025 == null ? stripeFields.id("subscription") : since2025;
    }

    private static List<String> paymentIds(StripeFields stripeFields) {
        return Stream.concat(
                        stripeFields.list("payments").stream().map(payment -> payment.id("payment", "payment_intent")),
                        Stream.of(Optional.ofNullable(stripeFields.id("payment_intent")))
                                .flatMap(Optional::stream))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Of the line that a subscription's price makes; prorations and what is sold once are none. */
    private static @Nullable Interval servicePeriod(StripeFields stripeFields) {
        return stripeFields.list("lines").stream()
                .filter(InvoiceReader::isRecurring)
                .map(line -> period(line.at("period")))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static boolean isRecurring(StripeFields line) {
        StripeFields item = line.at("parent", "subscription_item_details");
        return item.isThere()
                ? !item.is("proration")
                : "subscription".equals(line.text("type")) && !line.is("proration");
    }

    private static Optional<Interval> period(StripeFields period) {
        Optional<Instant> end = period.instant("end");
        return period.instant("start")
                .filter(start -> end.filter(start::isBefore).isPresent())
                .map(start -> new Interval(start, end.orElseThrow()));
    }

    private static Attempt attempt(StripeFields stripeFields, Status status) {
        if (status == Status.PAID) {
            return Attempt.SUCCEEDED;
        }
        return stripeFields.is("attempted") ? Attempt.FAILED : Attempt.NONE;
    }
}
