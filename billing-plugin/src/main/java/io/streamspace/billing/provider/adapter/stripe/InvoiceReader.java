package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.Labels;
import io.streamspace.billing.provider.ProviderInvoice;
import io.streamspace.billing.provider.ProviderInvoice.Attempt;
import io.streamspace.billing.provider.ProviderInvoice.Status;
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

    static ProviderInvoice invoice(Fields fields) {
        Status status = status(fields);
        return new ProviderInvoice(
                fields.required("id"),
                status,
                labels(fields),
                fields.id("customer"),
                subscriptionId(fields),
                paymentIds(fields),
                fields.money("total"),
                fields.money("amount_paid"),
                servicePeriod(fields),
                attempt(fields, status),
                fields.created(),
                fields.mode());
    }

    private static Status status(Fields fields) {
        String status = fields.required("status");
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
                throw fields.missing("status ('" + status + "' is unknown)");
        }
    }

    private static Labels labels(Fields fields) {
        return Stream.of(
                        fields.labels(),
                        fields.at(DETAILS).labels(),
                        fields.at("subscription_details").labels())
                .filter(labels -> !labels.equals(Labels.NONE))
                .findFirst()
                .orElse(Labels.NONE);
    }

    private static @Nullable String subscriptionId(Fields fields) {
        String since2025 = fields.at(DETAILS).id("subscription");
        return since2025 == null ? fields.id("subscription") : since2025;
    }

    private static List<String> paymentIds(Fields fields) {
        return Stream.concat(
                        fields.list("payments").stream().map(payment -> payment.id("payment", "payment_intent")),
                        Stream.of(Optional.ofNullable(fields.id("payment_intent")))
                                .flatMap(Optional::stream))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Of the line that a subscription's price makes; prorations and what is sold once are none. */
    private static @Nullable Interval servicePeriod(Fields fields) {
        return fields.list("lines").stream()
                .filter(InvoiceReader::isRecurring)
                .map(line -> period(line.at("period")))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static boolean isRecurring(Fields line) {
        Fields item = line.at("parent", "subscription_item_details");
        return item.isThere()
                ? !item.is("proration")
                : "subscription".equals(line.text("type")) && !line.is("proration");
    }

    private static Optional<Interval> period(Fields period) {
        Optional<Instant> end = period.instant("end");
        return period.instant("start")
                .filter(start -> end.filter(start::isBefore).isPresent())
                .map(start -> new Interval(start, end.orElseThrow()));
    }

    private static Attempt attempt(Fields fields, Status status) {
        if (status == Status.PAID) {
            return Attempt.SUCCEEDED;
        }
        return fields.is("attempted") ? Attempt.FAILED : Attempt.NONE;
    }
}
