package io.streamspace.billing.provider.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.provider.adapter.ProviderFigures.FiguresAnswer;
import io.streamspace.billing.provider.gateway.ListedPrice;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.provider.price.ComparedPrice;
import io.streamspace.billing.provider.price.PriceSyncState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers about how things stand with the payment provider. */
final class ProviderAnswers {

    private ProviderAnswers() {}

    @Answer("ProviderState")
    record ProviderStateAnswer(
            boolean enabled,
            @Nullable String mode,
            boolean up,
            @Nullable String trouble,
            @Nullable Instant synchronisedAt,
            List<ProviderOfferAnswer> offers,
            @JsonUnwrapped FiguresAnswer figures) {}

    @Answer("ProviderOffers")
    record ProviderOffersAnswer(List<ProviderOfferAnswer> offers) {}

    @Answer("ProviderOffer")
    record ProviderOfferAnswer(
            String key,
            String name,
            BigDecimal price,
            String currency,
            String rhythm,
            String lookupKey,
            @Nullable String productId,
            @Nullable String priceId,
            String status,
            String found,
            @Nullable String differs,
            @Nullable Instant synchronisedAt) {

        static ProviderOfferAnswer of(PriceSyncState standing) {
            ComparedPrice compared = standing.compared();
            ListedPrice listed = compared.listed();
            ProviderPrice providerPrice = compared.providerPrice();
            return new ProviderOfferAnswer(
                    providerPrice.key(),
                    providerPrice.name(),
                    providerPrice.price().amount(),
                    Views.currency(providerPrice.price()),
                    providerPrice.rhythm().name().toLowerCase(Locale.ROOT),
                    providerPrice.lookupKey(),
                    listed == null ? null : listed.productId(),
                    listed == null ? null : listed.priceId(),
                    standing.status().key(),
                    compared.found().key(),
                    compared.differed(),
                    standing.synchronisedAt());
        }
    }
}
