package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.gateway.ProviderCustomer;
import io.streamspace.billing.provider.gateway.ProviderCustomer.Presence;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod;
import io.streamspace.billing.provider.gateway.StoredPaymentMethod.Usage;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Customers and their payment methods. */
final class CustomerReader {

    private CustomerReader() {}

    /** @param providerMode of the key that was asked with: a deleted customer does not say its own */
    static ProviderCustomer customer(StripeFields stripeFields, ProviderMode providerMode) {
        boolean isDeleted = stripeFields.is("deleted");
        return new ProviderCustomer(
                stripeFields.required("id"),
                stripeFields.providerMetadata(),
                defaultPaymentMethod(stripeFields),
                isDeleted ? Presence.DELETED : Presence.PRESENT,
                isDeleted ? providerMode : stripeFields.providerMode());
    }

    /** A card of the time before payment methods still counts if nothing newer was chosen. */
    private static @Nullable String defaultPaymentMethod(StripeFields stripeFields) {
        String chosen = stripeFields.id("invoice_settings", "default_payment_method");
        return chosen == null ? stripeFields.id("default_source") : chosen;
    }

    static StoredPaymentMethod paymentMethod(StripeFields stripeFields, Usage usage) {
        String type = stripeFields.required("type");
        StripeFields details = stripeFields.at(type);
        return new StoredPaymentMethod(
                stripeFields.required("id"), type, brand(details), details.text("last4"), expiry(details), usage);
    }

    private static @Nullable String brand(StripeFields details) {
        String brand = details.text("brand");
        if (brand != null) {
            return brand;
        }
        String bank = details.text("bank_name");
        return bank == null ? details.text("bank") : bank;
    }

    private static @Nullable YearMonth expiry(StripeFields details) {
        return details.at("exp_year").isThere()
                ? YearMonth.of(
                        Math.toIntExact(details.number("exp_year")), Math.toIntExact(details.number("exp_month")))
                : null;
    }
}
