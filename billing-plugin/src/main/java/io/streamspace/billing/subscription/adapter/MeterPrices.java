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

/** The price list of terms: every meter, and what of it is charged at which price. */
final class MeterPrices {

    private final RateBook rateBook;

    MeterPrices(RateBook rateBook) {
        this.rateBook = rateBook;
    }

    List<Map<String, Object>> json() {
        return rateBook.meters().stream().map(this::json).toList();
    }

    private Map<String, Object> json(Meter meter) {
        Optional<Price> price = rateBook.price(meter.key());
        Optional<MeterTerms> terms = rateBook.further(meter.key());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("meter", meter.key());
        json.put("name", meter.name());
        json.put("unit", meter.unit());
        json.put("currency", rateBook.currency().getCurrencyCode());
        json.put("charged", charged(price, terms));
        json.put("price", price.map(one -> json(one, meter, terms)).orElse(null));
        json.put("consent", terms.filter(one -> one.asks() == Consent.NEEDED).isPresent());
        return json;
    }

    /** What is used, only what exceeds a limit, or nothing. */
    private String charged(Optional<Price> price, Optional<MeterTerms> terms) {
        if (!rateBook.enabled()
                || price.isEmpty()
                || rateBook.mode() == BillingMode.SUBSCRIPTION
                || terms.filter(MeterPrices::isFreeBeyondAllowance).isPresent()) {
            return "nothing";
        }
        return rateBook.mode() == BillingMode.HYBRID ? "overage" : "use";
    }

    /** Where use itself is paid for, what is included of a governed meter is not in its price. */
    private Map<String, Object> json(Price price, Meter meter, Optional<MeterTerms> terms) {
        Map<String, Object> json = PriceJson.of(price);
        if (rateBook.isGoverned(meter.key())) {
            terms.map(MeterTerms::included).ifPresent(included -> json.put("included", Views.plain(included)));
        }
        return json;
    }

    private static boolean isFreeBeyondAllowance(MeterTerms terms) {
        return terms.included() != null && terms.enforcement() == Enforcement.SOFT;
    }
}
