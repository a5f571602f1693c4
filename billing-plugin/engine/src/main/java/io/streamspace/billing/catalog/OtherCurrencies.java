package io.streamspace.billing.catalog;

import java.util.Currency;
import java.util.Map;
import java.util.Set;

/**
 * What is offered in currencies beside the usual one. Nothing is ever converted: what a list does not name has no price in
 * its currency, unless it costs nothing in any.
 *
 * @param lists by currency
 * @param unpricedPlans of terms that are told in one of these currencies, the plans that it has no price for
 * @param unpricedPacks and the packs
 */
public record OtherCurrencies(Map<Currency, PriceList> lists, Set<String> unpricedPlans, Set<String> unpricedPacks) {

    /** There are none. */
    public static final OtherCurrencies NONE = of(Map.of());

    public OtherCurrencies {
        lists = Map.copyOf(lists);
        unpricedPlans = Set.copyOf(unpricedPlans);
        unpricedPacks = Set.copyOf(unpricedPacks);
    }

    public static OtherCurrencies of(Map<Currency, PriceList> lists) {
        return new OtherCurrencies(lists, Set.of(), Set.of());
    }
}
