package io.streamspace.billing.catalog;

import io.streamspace.billing.pricing.Price;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Prices in a currency beside the usual one, at most its decimals.
 *
 * @param plans by plan id
 * @param packs by pack id
 * @param meters what use costs, by meter key; amounts of any decimals
 */
public record PriceList(Map<String, BigDecimal> plans, Map<String, BigDecimal> packs, Map<String, Price> meters) {

    public PriceList {
        plans = Map.copyOf(plans);
        packs = Map.copyOf(packs);
        meters = Map.copyOf(meters);
    }

    /** Without prices of use. */
    public PriceList(Map<String, BigDecimal> plans, Map<String, BigDecimal> packs) {
        this(plans, packs, Map.of());
    }
}
