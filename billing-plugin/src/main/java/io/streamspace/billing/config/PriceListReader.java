package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.catalog.OtherCurrencies;
import io.streamspace.billing.catalog.PriceList;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code currency_prices} and {@code currency_rates}: what plans, packs and use cost in other currencies than the
 * usual one.
 */
final class PriceListReader {

    private static final String PRICES = "currency_prices";
    private static final String RATES = "currency_rates";

    private final Currency usual;
    private final List<Fault> faults;
    private final Map<Currency, Map<String, Price>> meters = new HashMap<>();

    PriceListReader(Currency usual, List<Fault> faults) {
        this.usual = usual;
        this.faults = faults;
    }

    /** What of a configuration may have prices in several currencies. */
    record Priced(JsonNode plans, JsonNode packs, JsonNode meters, JsonNode computeRates) {}

    OtherCurrencies read(Priced priced) {
        Map<Currency, Map<String, BigDecimal>> ofPlans = prices(priced.plans(), "subscriptionPlans");
        Map<Currency, Map<String, BigDecimal>> ofPacks = prices(priced.packs(), "packs");
        readComputeRates(priced.computeRates().path(RATES), "computeRates." + RATES + ".");
        for (int i = 0; i < priced.meters().size(); i++) {
            readMeter(priced.meters().get(i), "meters[" + i + "].");
        }
        Set<Currency> currencies = new HashSet<>(ofPlans.keySet());
        currencies.addAll(ofPacks.keySet());
        currencies.addAll(meters.keySet());
        Map<Currency, PriceList> lists = new HashMap<>();
        currencies.forEach(currency -> lists.put(
                currency,
                new PriceList(
                        ofPlans.getOrDefault(currency, Map.of()),
                        ofPacks.getOrDefault(currency, Map.of()),
                        meters.getOrDefault(currency, Map.of()))));
        return OtherCurrencies.of(lists);
    }

    private Map<Currency, Map<String, BigDecimal>> prices(JsonNode items, String field) {
        Map<Currency, Map<String, BigDecimal>> prices = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            String id = items.get(i).path("id").asText();
            String at = field + "[" + i + "]." + PRICES + ".";
            items.get(i).path(PRICES).fields().forEachRemaining(entry -> {
                Currency currency = currency(entry.getKey(), at + entry.getKey());
                if (currency != null) {
                    prices.computeIfAbsent(currency, one -> new HashMap<>())
                            .put(id, price(entry.getValue(), currency, at + entry.getKey()));
                }
            });
        }
        return prices;
    }

    private void readComputeRates(JsonNode json, String field) {
        json.fields().forEachRemaining(entry -> {
            String at = field + entry.getKey();
            Currency currency = currency(entry.getKey(), at);
            if (currency != null) {
                for (Meter meter : Meter.OF_SESSIONS) {
                    String key = ConfigurationReader.rateKey(meter);
                    if (entry.getValue().has(key)) {
                        readRate(currency, meter.key(), entry.getValue().get(key), at + "." + key);
                    }
                }
            }
        });
    }

    private void readMeter(JsonNode json, String field) {
        String meter = json.path("key").asText();
        boolean isPriced = json.hasNonNull("rate") || json.hasNonNull("price");
        for (String name : List.of(RATES, PRICES)) {
            json.path(name).fields().forEachRemaining(entry -> {
                String at = field + name + "." + entry.getKey();
                Currency currency = currency(entry.getKey(), at);
                if (!isPriced) {
                    faults.add(new Fault(at, "needs a rate or a price in the usual currency beside it"));
                } else if (json.hasNonNull("included") && entry.getValue().hasNonNull("included")) {
                    faults.add(new Fault(at + ".included", "stands beside the meter's price already"));
                } else if (name.equals(PRICES) && json.path(RATES).has(entry.getKey())) {
                    faults.add(new Fault(at, "give either a rate or a price in a currency"));
                } else if (currency != null && name.equals(RATES)) {
                    readRate(currency, meter, entry.getValue(), at);
                } else if (currency != null) {
                    readPrice(currency, meter, entry.getValue(), at);
                }
            });
        }
    }

    private void readRate(Currency currency, String meter, JsonNode rate, String field) {
        try {
            put(currency, meter, new PerUnitPrice(PriceReader.amount(rate, field, currency)));
        } catch (Problem problem) {
            faults.addAll(ProblemFaults.of(problem, field));
        }
    }

    private void readPrice(Currency currency, String meter, JsonNode price, String field) {
        try {
            put(currency, meter, PriceReader.read(price, field, currency));
        } catch (Problem problem) {
            faults.addAll(ProblemFaults.of(problem, field));
        }
    }

    private void put(Currency currency, String meter, Price price) {
        meters.computeIfAbsent(currency, one -> new HashMap<>()).put(meter, price);
    }

    private @Nullable Currency currency(String code, String field) {
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0 && !currency.equals(usual)) {
                return currency;
            }
            faults.add(new Fault(field, "must be another currency than the usual one, to pay in"));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(field, "no ISO 4217 currency"));
        }
        return null;
    }

    private BigDecimal price(JsonNode json, Currency currency, String field) {
        BigDecimal price = json.decimalValue();
        if (price.signum() < 0) {
            faults.add(new Fault(field, "must be 0 or more"));
        }
        AmountBounds.fault(price, currency).ifPresent(reason -> faults.add(new Fault(field, reason)));
        return price;
    }
}
