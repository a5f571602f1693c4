package io.streamspace.billing.sale.adapter;

import io.streamspace.billing.catalog.Pack;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.http.AmountAnswer;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.sale.PackSales.Bought;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Packs, offered and bought. */
final class PackAnswers {

    private PackAnswers() {}

    @Answer("Packs")
    record PacksAnswer(List<PackAnswer> packs) {}

    @Answer("Pack")
    record PackAnswer(
            String id,
            String name,
            @Nullable BigDecimal price,
            String currency,
            Map<String, AmountAnswer> grants,
            @Nullable String validFor,
            boolean recurring,
            int priority,
            @Nullable Instant offeredUntil) {

        /** @param grants by meter */
        static PackAnswer of(Pack pack, Map<String, AmountAnswer> grants, RateBook offered, Currency currency) {
            return new PackAnswer(
                    pack.id(),
                    pack.name(),
                    price(pack, offered, currency),
                    currency.getCurrencyCode(),
                    grants,
                    pack.validFor() == null ? null : pack.validFor().toString(),
                    pack.recurrence() == Pack.Recurrence.RECURRING,
                    pack.priority(),
                    pack.offeredUntil());
        }

        /** Null if it has none in the account's currency. */
        private static @Nullable BigDecimal price(Pack pack, RateBook offered, Currency currency) {
            return offered.hasPrice(pack, currency)
                    ? Money.exact(pack.price(), currency).amount()
                    : null;
        }
    }

    @Answer("PackPurchase")
    record PackPurchaseAnswer(
            String id,
            String userId,
            String packId,
            String name,
            Map<String, AmountAnswer> grants,
            Instant effectiveAt,
            @Nullable Instant expiresAt,
            String renewal,
            @Nullable String invoiceNumber,
            BigDecimal amount,
            String currency) {

        /** @param grants by meter */
        static PackPurchaseAnswer of(Bought bought, Map<String, AmountAnswer> grants) {
            Grant grant = bought.grant();
            return new PackPurchaseAnswer(
                    grant.id(),
                    grant.account().userId(),
                    grant.pack().id(),
                    grant.pack().name(),
                    grants,
                    grant.validity().effectiveAt(),
                    grant.validity().expiresAt(),
                    grant.renewal().key(),
                    bought.invoice().map(Invoice::number).orElse(null),
                    bought.price().amount(),
                    Views.currency(bought.price()));
        }
    }
}
