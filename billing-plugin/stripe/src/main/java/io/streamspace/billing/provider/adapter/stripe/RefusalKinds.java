package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.ProviderRefusal.Kind;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a refusal, by Stripe's error type and code. What is not known to be the payer's matter or the amount's is not:
 * a payer is never held responsible for what we do not understand. Source: docs.stripe.com/error-codes, docs.stripe.com/api/errors.
 */
final class RefusalKinds {

    private static final Set<String> AMOUNT =
            Set.of("amount_too_small", "amount_too_large", "amount_not_chargeable", "invalid_charge_amount");

    private static final Pattern PAYERS =
            Pattern.compile("(payment_method|card|bank_account|mandate|authentication|debit)_.+"
                    + "|payment_intent_(authentication|payment_attempt)_.+|expired_card|incorrect_.+|invalid_(cvc|expiry|number).*"
                    + "|insufficient_funds|processing_error");

    private static final String PAYMENT_METHOD = "payment_method";

    private RefusalKinds() {}

    /** @param error the {@code error} object of an answer */
    static Kind of(StripeFields error) {
        String type = error.text("type");
        String code = error.text("code");
        if ("card_error".equals(type)) {
            return Kind.DECLINED;
        }
        if ("idempotency_error".equals(type) || code == null || code.startsWith("parameter_")) {
            return Kind.MALFORMED;
        }
        return ofRequest(code, error.text("param"));
    }

    private static Kind ofRequest(String code, @Nullable String parameter) {
        if (AMOUNT.contains(code)) {
            return Kind.AMOUNT;
        }
        boolean isMethodGone = code.equals("resource_missing") && PAYMENT_METHOD.equals(parameter);
        return isMethodGone || PAYERS.matcher(code).matches() ? Kind.DECLINED : Kind.CONFLICTING;
    }
}
