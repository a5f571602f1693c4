package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderPayment.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payment intents. */
final class PaymentReader {

    private static final String IN_PERSON = "authentication_required";

    private PaymentReader() {}

    static ProviderPayment payment(StripeFields stripeFields) {
        Status status = status(stripeFields);
        return new ProviderPayment(
                stripeFields.required("id"),
                status,
                stripeFields.providerMetadata(),
                stripeFields.id("customer"),
                chargeId(stripeFields),
                stripeFields.money("amount"),
                stripeFields.money("amount_received"),
                methodType(stripeFields),
                status == Status.SUCCEEDED ? null : failureCode(stripeFields),
                stripeFields.created(),
                stripeFields.providerMode());
    }

    private static Status status(StripeFields stripeFields) {
        String status = stripeFields.required("status");
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
                return IN_PERSON.equals(failureCode(stripeFields)) ? Status.REQUIRES_ACTION : Status.FAILED;
            default:
                throw stripeFields.missing("status ('" + status + "' is unknown)");
        }
    }

    private static @Nullable String failureCode(StripeFields stripeFields) {
        StripeFields error = stripeFields.at("last_payment_error");
        String code = error.text("code");
        return code == null ? error.text("type") : code;
    }

    /** Since 2022-11-15 there is only the latest charge. */
    private static @Nullable String chargeId(StripeFields stripeFields) {
        String latest = stripeFields.id("latest_charge");
        return latest == null
                ? charges(stripeFields)
                        .map(charge -> charge.text("id"))
                        .findFirst()
                        .orElse(null)
                : latest;
    }

    private static Stream<StripeFields> charges(StripeFields stripeFields) {
        return stripeFields.list("charges").stream().limit(1);
    }

    /** Of what was charged, else of what would be. */
    private static @Nullable String methodType(StripeFields stripeFields) {
        return Stream.of(
                        charged(stripeFields.at("latest_charge")),
                        charges(stripeFields).findFirst().flatMap(PaymentReader::charged),
                        Optional.ofNullable(stripeFields.text("payment_method", "type")),
                        Optional.ofNullable(stripeFields.text("last_payment_error", "payment_method", "type")),
                        onlyOne(stripeFields))
                .flatMap(Optional::stream)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> charged(StripeFields charge) {
        return Optional.ofNullable(charge.text("payment_method_details", "type"));
    }

    private static Optional<String> onlyOne(StripeFields stripeFields) {
        List<StripeFields> types = stripeFields.list("payment_method_types");
        return types.size() == 1 ? Optional.ofNullable(types.get(0).text()) : Optional.empty();
    }
}
