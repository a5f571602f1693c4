package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.ProviderPayment;
import io.streamspace.billing.provider.ProviderPayment.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payment intents. */
final class PaymentReader {

    private static final String IN_PERSON = "authentication_required";

    private PaymentReader() {}

    static ProviderPayment payment(Fields fields) {
        Status status = status(fields);
        return new ProviderPayment(
                fields.required("id"),
                status,
                fields.labels(),
                fields.id("customer"),
                chargeId(fields),
                fields.money("amount"),
                fields.money("amount_received"),
                methodType(fields),
                status == Status.SUCCEEDED ? null : failureCode(fields),
                fields.created(),
                fields.mode());
    }

    private static Status status(Fields fields) {
        String status = fields.required("status");
        switch (status) {
            case "succeeded":
                return Status.SUCCEEDED;
            case "canceled":
                return Status.CANCELED;
            case "processing", "requires_capture":
                return Status.PROCESSING;
            case "requires_action", "requires_source_action", "requires_confirmation":
                return Status.REQUIRES_ACTION;
            case "requires_payment_method", "requires_source":
                return IN_PERSON.equals(failureCode(fields)) ? Status.REQUIRES_ACTION : Status.FAILED;
            default:
                throw fields.missing("status ('" + status + "' is unknown)");
        }
    }

    private static @Nullable String failureCode(Fields fields) {
        Fields error = fields.at("last_payment_error");
        String code = error.text("code");
        return code == null ? error.text("type") : code;
    }

    /** Since 2022-11-15 there is only the latest charge. */
    private static @Nullable String chargeId(Fields fields) {
        String latest = fields.id("latest_charge");
        return latest == null
                ? charges(fields).map(charge -> charge.text("id")).findFirst().orElse(null)
                : latest;
    }

    private static Stream<Fields> charges(Fields fields) {
        return fields.list("charges").stream().limit(1);
    }

    /** Of what was charged, else of what would be. */
    private static @Nullable String methodType(Fields fields) {
        return Stream.of(
                        charged(fields.at("latest_charge")),
                        charges(fields).findFirst().flatMap(PaymentReader::charged),
                        Optional.ofNullable(fields.text("payment_method", "type")),
                        Optional.ofNullable(fields.text("last_payment_error", "payment_method", "type")),
                        onlyOne(fields))
                .flatMap(Optional::stream)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> charged(Fields charge) {
        return Optional.ofNullable(charge.text("payment_method_details", "type"));
    }

    private static Optional<String> onlyOne(Fields fields) {
        List<Fields> types = fields.list("payment_method_types");
        return types.size() == 1 ? Optional.ofNullable(types.get(0).text()) : Optional.empty();
    }
}
