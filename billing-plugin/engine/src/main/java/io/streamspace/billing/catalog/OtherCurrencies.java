package io.streamspace.billing.catalog;

import io.streamspace.billing.pricing.Price;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is offered in currencies beside the usual one. Nothing is ever converted: what a list does not name has no price in
 * its currency, unless it costs nothing in any.
 *
 * @param lists by currency
 * @param unpricedPlans of terms that are told in one of these currencies, the plans that it has no price for
 * @param unpricedPacks and the packs
 * @param unpricedMeters and the meters that have a price in the usual currency, which stays to be seen
 */
public record OtherCurrencies(
        Map<Currency, PriceList> lists,
        Set<String> unpricedPlans,
        Set<String> unpricedPacks,
        Set<String> unpricedMeters) {

    /** There are none. */
    public static final OtherCurrencies NONE = of(Map.of());

    public OtherCurrencies {
        lists = Map.copyOf(lists);
        unpricedPlans = Set.copyOf(unpricedPlans);
        unpricedPacks = Set.copyOf(unpricedPacks);
        unpricedMeters = Set.copyOf(unpricedMeters);
    }

    public static OtherCurrencies of(Map<Currency, PriceList> lists) {
        return new OtherCurrencies(lists, Set.of(), Set.of(), Set.of());
    }

    /** What a meter costs in each of these currencies that it has a price in. */
    public Map<Currency, Price> ofMeter(String meter) {
        Map<Currency, Price> prices = new HashMap<>();
        lists.forEach((currency, list) -> {
            Price price = list.meters().get(meter);
            if (price != null) {
                prices.put(currency, price);
            }
        });
        return prices;
    }
}
