package io.streamspace.billing.subscription.adapter;

import io.streamspace.billing.http.Views;
import io.streamspace.billing.pricing.AllowancePrice;
import io.streamspace.billing.pricing.FlatPrice;
import io.streamspace.billing.pricing.GraduatedPercentagePrice;
import io.streamspace.billing.pricing.GraduatedPrice;
import io.streamspace.billing.pricing.MinMaxPrice;
import io.streamspace.billing.pricing.PackagePrice;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.PercentagePrice;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.pricing.Tier;
import io.streamspace.billing.pricing.Tiers;
import io.streamspace.billing.pricing.VolumePrice;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes prices as the configuration does: by model, with what it takes. */
final class PriceJson {

    private PriceJson() {}

    static Map<String, Object> of(Price price) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(price, json);
        return json;
    }

    private static void put(Price price, Map<String, Object> json) {
        if (price instanceof MinMaxPrice bounded) {
            put(bounded.price(), json);
            json.put("minimum_amount", Views.plainOrNull(bounded.minimum()));
            json.put("maximum_amount", Views.plainOrNull(bounded.maximum()));
        } else if (price instanceof AllowancePrice allowance) {
            put(allowance.beyond(), json);
            json.put("included", Views.quantity(allowance.included()));
        } else if (price instanceof PackagePrice packages) {
            putPackage(packages, json);
        } else {
            putPlain(price, json);
        }
    }

    private static void putPlain(Price price, Map<String, Object> json) {
        if (price instanceof PerUnitPrice perUnit) {
            json.put("model", "per_unit");
            json.put("unit_amount", Views.plainOrNull(perUnit.amountOfUnit()));
        } else if (price instanceof FlatPrice flat) {
            json.put("model", "flat");
            json.put("amount", Views.plainOrNull(flat.amount()));
        } else if (price instanceof PercentagePrice share) {
            json.put("model", "percentage");
            json.put("rate_percent", Views.plainOrNull(share.percent()));
        } else {
            putTiers(price, json);
        }
    }

    private static void putTiers(Price price, Map<String, Object> json) {
        if (price instanceof GraduatedPrice graduated) {
            json.put("model", "graduated");
            json.put("tiers", tiers(graduated.tiers(), "unit"));
        } else if (price instanceof VolumePrice volume) {
            json.put("model", "volume");
            json.put("tiers", tiers(volume.tiers(), "unit"));
        } else if (price instanceof GraduatedPercentagePrice shares) {
            json.put("model", "graduated_percentage");
            json.put("tiers", tiers(shares.tiers(), "rate_percent"));
        } else {
            throw new IllegalStateException(price.toString());
        }
    }

    private static void putPackage(PackagePrice packages, Map<String, Object> json) {
        json.put("model", "package");
        json.put("package_size", Views.plainOrNull(packages.size()));
        json.put("package_amount", Views.plainOrNull(packages.amount()));
        json.put("free_units", Views.plainOrNull(packages.freeUnits()));
        json.put("round", packages.rounding() == RoundingMode.UP ? "up" : "down");
    }

    private static List<Map<String, Object>> tiers(Tiers tiers, String unit) {
        return tiers.list().stream().map(tier -> tier(tier, unit)).toList();
    }

    private static Map<String, Object> tier(Tier tier, String unit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("up_to", Views.plainOrNull(tier.upTo()));
        json.put("flat", Views.plainOrNull(tier.flat()));
        json.put(unit, Views.plainOrNull(tier.unit()));
        return json;
    }
}
