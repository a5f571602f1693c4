package io.streamspace.billing.subscription.adapter;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.MeterTerms.Consent;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.Price;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The price list of an account: every meter, and what of it is charged at which price, in its currency; in the usual one
 * where the meter has no price in that.
 */
final class MeterPrices {

    private final RateBook own;
    private final RateBook usual;

    /** @param own the terms at the prices of the account's currency */
    MeterPrices(RateBook own, RateBook usual) {
        this.own = own;
        this.usual = usual;
    }

    List<MeterPriceAnswer> answers() {
        return usual.meters().stream()
                .map(meter -> answer(meter, own.hasPrice(meter, own.currency()) ? own : usual))
                .toList();
    }

    private static MeterPriceAnswer answer(Meter meter, RateBook rateBook) {
        Optional<Price> price = rateBook.price(meter.key());
        Optional<MeterTerms> terms = rateBook.further(meter.key());
        return new MeterPriceAnswer(
                meter.key(),
                meter.name(),
                meter.unit(),
                rateBook.currency().getCurrencyCode(),
                charged(rateBook, price, terms),
                price.map(one -> answer(one, meter, rateBook)).orElse(null),
                terms.filter(one -> one.asks() == Consent.NEEDED).isPresent());
    }

    /** What is used, only what exceeds a limit, or nothing. */
    private static String charged(RateBook rateBook, Optional<Price> price, Optional<MeterTerms> terms) {
        if (!rateBook.enabled()
                || price.isEmpty()
                || rateBook.mode() == BillingMode.SUBSCRIPTION
                || terms.filter(MeterPrices::isFreeBeyondAllowance).isPresent()) {
            return "nothing";
        }
        return rateBook.mode() == BillingMode.HYBRID ? "overage" : "use";
    }

    /** Where use itself is paid for, what is included of a governed meter is not in its price. */
    private static PriceModelAnswer answer(Price price, Meter meter, RateBook rateBook) {
        PriceModelAnswer model = PriceModelAnswer.of(price);
        return rateBook.isGoverned(meter.key())
                ? rateBook.further(meter.key())
                        .map(MeterTerms::included)
                        .map(included -> model.including(Views.plain(included)))
                        .orElse(model)
                : model;
    }

    private static boolean isFreeBeyondAllowance(MeterTerms terms) {
        return terms.included() != null && terms.enforcement() == Enforcement.SOFT;
    }

    /** @param price a {@link PriceModelAnswer} */
    @Answer("MeterPrice")
    record MeterPriceAnswer(
            String meter,
            String name,
            String unit,
            String currency,
            String charged,
            @Nullable Object price,
            boolean consent) {}
}
