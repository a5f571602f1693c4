package io.streamspace.billing.provider.adapter.stripe;

import io.streamspace.billing.provider.Mode;
import io.streamspace.billing.provider.ProviderCustomer;
import io.streamspace.billing.provider.ProviderCustomer.Presence;
import io.streamspace.billing.provider.StoredPaymentMethod;
import io.streamspace.billing.provider.StoredPaymentMethod.Usage;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Customers and their means of paying. */
final class CustomerReader {

    private CustomerReader() {}

    /** @param mode of the key that was asked with: a deleted customer does not say its own */
    static ProviderCustomer customer(Fields fields, Mode mode) {
        boolean isDeleted = fields.is("deleted");
        return new ProviderCustomer(
                fields.required("id"),
                fields.labels(),
                defaultPaymentMethod(fields),
                isDeleted ? Presence.DELETED : Presence.PRESENT,
                isDeleted ? mode : fields.mode());
    }

    /** A card of the time before payment methods still counts if nothing newer was chosen. */
    private static @Nullable String defaultPaymentMethod(Fields fields) {
        String chosen = fields.id("invoice_settings", "default_payment_method");
        return chosen == null ? fields.id("default_source") : chosen;
    }

    static StoredPaymentMethod paymentMethod(Fields fields, Usage usage) {
        String type = fields.required("type");
        Fields details = fields.at(type);
        return new StoredPaymentMethod(
                fields.required("id"), type, brand(details), details.text("last4"), expiry(details), usage);
    }

    private static @Nullable String brand(Fields details) {
        String brand = details.text("brand");
        if (brand != null) {
            return brand;
        }
        String bank = details.text("bank_name");
        return bank == null ? details.text("bank") : bank;
    }

    private static @Nullable YearMonth expiry(Fields details) {
        return details.at("exp_year").isThere()
                ? YearMonth.of(
                        Math.toIntExact(details.number("exp_year")), Math.toIntExact(details.number("exp_month")))
                : null;
    }
}
