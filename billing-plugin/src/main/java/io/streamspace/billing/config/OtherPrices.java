package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads prices that are not in force, written as in a configuration: {@code computeRates}, {@code meters}. */
public final class OtherPrices {

    private final RateBookHistory terms;
    private final Currency currency;
    private final Map<String, Price> prices = new HashMap<>();

    private OtherPrices(RateBookHistory terms) {
        this.terms = terms;
        this.currency = terms.latest().currency();
    }

    /**
     * The prices by meter key; what is not mentioned keeps its price.
     *
     * @throws Problem naming the first field that cannot be, or {@code computeRates} if there is no price at all
     */
    public static Map<String, Price> read(JsonNode json, RateBookHistory terms) {
        OtherPrices reader = new OtherPrices(terms);
        reader.readRates(json.path("computeRates"));
        reader.readMeters(json.path("meters"));
        if (reader.prices.isEmpty()) {
            throw Problem.invalid("computeRates", "give other rates, here or for meters");
        }
        return reader.prices;
    }

    private void readRates(JsonNode rates) {
        checkThat(rates.isMissingNode() || rates.isObject(), "computeRates", "must be an object");
        rates.fields().forEachRemaining(rate -> {
            String field = "computeRates." + rate.getKey();
            Meter meter = Meter.OF_SESSIONS.stream()
                    .filter(one -> ConfigurationReader.rateKey(one).equals(rate.getKey()))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid(field, "is not a rate"));
            prices.put(meter.key(), new PerUnitPrice(PriceReader.amount(rate.getValue(), field, currency)));
        });
    }

    private void readMeters(JsonNode meters) {
        checkThat(meters.isMissingNode() || meters.isArray(), "meters", "must be a list");
        for (int i = 0; i < meters.size(); i++) {
            readMeter(meters.get(i), "meters[" + i + "]");
        }
    }

    private void readMeter(JsonNode json, String field) {
        checkThat(json.isObject(), field, "must be an object");
        String key = json.path("key").asText();
        Meter known = terms.meter(key)
                .filter(Meter::isFromEvents)
                .orElseThrow(() -> Problem.invalid(field + ".key", "no such meter: '" + key + "'"));
        checkThat(json.hasNonNull("rate") || json.hasNonNull("price"), field + ".rate", "is required, or a price");
        List<Fault> faults = new ArrayList<>();
        MeterTerms read = new MeterReader(BillingMode.USAGE, currency, faults).terms(as(known, json), field);
        faults.stream().findFirst().ifPresent(fault -> {
            throw Problem.invalid(fault.field(), fault.reason());
        });
        prices.put(key, read.wholePrice().orElse(PerUnitPrice.FREE));
    }

    /** What the meter measures stands. */
    private static ObjectNode as(Meter known, JsonNode json) {
        ObjectNode whole = json.deepCopy();
        whole.put("unit", known.levelUnit());
        whole.put("unit_size", known.levelBase());
        MeterKind.write(known.aggregation(), whole);
        return whole;
    }

    private static void checkThat(boolean isRight, String field, String reason) {
        if (!isRight) {
            throw Problem.invalid(field, reason);
        }
    }
}
