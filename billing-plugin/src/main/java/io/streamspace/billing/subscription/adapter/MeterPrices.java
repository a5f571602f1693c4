package io.streamspace.billing.subscription.adapter;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.MeterTerms.Consent;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.Price;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    List<Map<String, Object>> json() {
        return usual.meters().stream()
                .map(meter -> json(meter, own.hasPrice(meter, own.currency()) ? own : usual))
                .toList();
    }

    private static Map<String, Object> json(Meter meter, RateBook rateBook) {
        Optional<Price> price = rateBook.price(meter.key());
        Optional<MeterTerms> terms = rateBook.further(meter.key());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("meter", meter.key());
        json.put("name", meter.name());
        json.put("unit", meter.unit());
        json.put("currency", rateBook.currency().getCurrencyCode());
        json.put("charged", charged(rateBook, price, terms));
        json.put("price", price.map(one -> json(one, meter, rateBook)).orElse(null));
        json.put("consent", terms.filter(one -> one.asks() == Consent.NEEDED).isPresent());
        return json;
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
    private static Map<String, Object> json(Price price, Meter meter, RateBook rateBook) {
        Map<String, Object> json = PriceJson.of(price);
        if (rateBook.isGoverned(meter.key())) {
            rateBook.further(meter.key())
                    .map(MeterTerms::included)
                    .ifPresent(included -> json.put("included", Views.plain(included)));
        }
        return json;
    }

    private static boolean isFreeBeyondAllowance(MeterTerms terms) {
        return terms.included() != null && terms.enforcement() == Enforcement.SOFT;
    }
}
