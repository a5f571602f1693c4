package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.catalog.OtherCurrencies;
import io.streamspace.billing.catalog.PriceList;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code currency_prices} of plans and packs: what they cost in other currencies than the usual one. */
final class PriceListReader {

    private final Currency usual;
    private final List<Fault> faults;

    PriceListReader(Currency usual, List<Fault> faults) {
        this.usual = usual;
        this.faults = faults;
    }

    OtherCurrencies read(JsonNode plans, JsonNode packs) {
        Map<Currency, Map<String, BigDecimal>> ofPlans = prices(plans, "subscriptionPlans");
        Map<Currency, Map<String, BigDecimal>> ofPacks = prices(packs, "packs");
        Set<Currency> currencies = new HashSet<>(ofPlans.keySet());
        currencies.addAll(ofPacks.keySet());
        Map<Currency, PriceList> lists = new HashMap<>();
        currencies.forEach(currency -> lists.put(
                currency,
                new PriceList(ofPlans.getOrDefault(currency, Map.of()), ofPacks.getOrDefault(currency, Map.of()))));
        return OtherCurrencies.of(lists);
    }

    private Map<Currency, Map<String, BigDecimal>> prices(JsonNode items, String field) {
        Map<Currency, Map<String, BigDecimal>> prices = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            String id = items.get(i).path("id").asText();
            String at = field + "[" + i + "].currency_prices.";
            items.get(i).path("currency_prices").fields().forEachRemaining(entry -> {
                Currency currency = currency(entry.getKey(), at + entry.getKey());
                if (currency != null) {
                    prices.computeIfAbsent(currency, one -> new HashMap<>())
                            .put(id, price(entry.getValue(), currency, at + entry.getKey()));
                }
            });
        }
        return prices;
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
