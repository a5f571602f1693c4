package io.streamspace.billing.catalog;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Prices in a currency beside the usual one, at most its decimals.
 *
 * @param plans by plan id
 * @param packs by pack id
 */
public record PriceList(Map<String, BigDecimal> plans, Map<String, BigDecimal> packs) {

    public PriceList {
        plans = Map.copyOf(plans);
        packs = Map.copyOf(packs);
    }
}
