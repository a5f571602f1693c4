package io.streamspace.billing.provider.adapter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod.Usage;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about payment methods as the provider keeps them. */
final class PaymentMethodAnswers {

    private PaymentMethodAnswers() {}

    @Answer("PortalPage")
    record PortalPageAnswer(String portalUrl) {}

    @Answer("PaymentMethods")
    record PaymentMethodsAnswer(List<PaymentMethodAnswer> paymentMethods) {

        static PaymentMethodsAnswer of(List<StoredPaymentMethod> methods) {
            return new PaymentMethodsAnswer(
                    methods.stream().map(PaymentMethodAnswer::of).toList());
        }
    }

    @Answer
    record PaymentMethodAnswer(
            String id,
            String type,
            @Nullable String brand,
            @Nullable String last4,
            @Nullable Integer expMonth,
            @Nullable Integer expYear,
            @JsonProperty("default") boolean isDefault) {

        static PaymentMethodAnswer of(StoredPaymentMethod method) {
            YearMonth expiry = method.expiry();
            return new PaymentMethodAnswer(
                    method.id(),
                    method.type(),
                    method.brand(),
                    method.last4(),
                    expiry == null ? null : expiry.getMonthValue(),
                    expiry == null ? null : expiry.getYear(),
                    method.usage() == Usage.DEFAULT);
        }
    }
}
