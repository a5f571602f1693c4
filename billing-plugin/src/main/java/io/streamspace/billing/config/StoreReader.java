package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.themestore.RevenueShare;
import io.streamspace.billing.themestore.ShareCaps;
import io.streamspace.billing.themestore.ShareTier;
import io.streamspace.billing.themestore.StoreTerms;
import io.streamspace.billing.themestore.ThemeLimits;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Money;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code store}, valid by the schema, filling in the schema's defaults. */
final class StoreReader {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Currency currency;
    private final ZoneId zone;
    private final JsonNode defaults;
    private final List<Fault> faults;

    StoreReader(Currency currency, ZoneId zone, JsonNode schema, List<Fault> faults) {
        this.currency = currency;
        this.zone = zone;
        this.defaults = schema.path("properties");
        this.faults = faults;
    }

    /** Null if there is no store. */
    @Nullable
    StoreTerms read(JsonNode json) {
        if (!json.isObject() || !value(json, "enabled").asBoolean()) {
            return null;
        }
        return new StoreTerms(
                currency,
                zone,
                limits(json),
                share(json),
                value(json, "refundDays").asInt());
    }

    private ThemeLimits limits(JsonNode json) {
        ThemeLimits limits = new ThemeLimits(
                value(json, "bundleBytesMax").asInt(),
                value(json, "fontsMax").asInt(),
                value(json, "contrastMin").decimalValue(),
                value(json, "contrastMinLarge").decimalValue());
        if (limits.contrastMinLarge().compareTo(limits.contrastMin()) > 0) {
            faults.add(new Fault("store.contrastMinLarge", "is more than contrastMin"));
        }
        return limits;
    }

    private RevenueShare share(JsonNode json) {
        BigDecimal feePercent = value(json, "feePercent").decimalValue();
        JsonNode caps = json.path("creatorCap");
        return new RevenueShare(
                tiers(value(json, "creatorShare").path("tiers"), feePercent),
                new ShareCaps(
                        money(caps.path("perSale"), "store.creatorCap.perSale"),
                        money(caps.path("perPeriod"), "store.creatorCap.perPeriod")),
                feePercent);
    }

    private List<ShareTier> tiers(JsonNode json, BigDecimal feePercent) {
        List<ShareTier> tiers = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            String field = "store.creatorShare.tiers[" + i + "]";
            ShareTier tier = new ShareTier(
                    money(json.get(i).path("up_to"), field + ".up_to"),
                    json.get(i).path("percent").decimalValue());
            if (tier.percent().add(feePercent).compareTo(HUNDRED) > 0) {
                faults.add(new Fault(field + ".percent", "is more than 100 together with feePercent"));
            }
            checkEnd(tier, tiers, field + ".up_to", i == json.size() - 1 ? Place.LAST : Place.BEFORE);
            tiers.add(tier);
        }
        return tiers;
    }

    private enum Place {
        BEFORE,
        LAST
    }

    private void checkEnd(ShareTier tier, List<ShareTier> before, String field, Place place) {
        Money end = tier.upTo();
        Money last = before.isEmpty() ? null : before.get(before.size() - 1).upTo();
        if (place == Place.LAST && end != null) {
            faults.add(new Fault(field, "must be left out of the last tier, which has no end"));
        } else if (place == Place.BEFORE && end == null) {
            faults.add(new Fault(field, "is required of every tier but the last"));
        } else if (end != null && last != null && end.compareTo(last) <= 0) {
            faults.add(new Fault(field, "must be more than that of the tier before"));
        }
    }

    private @Nullable Money money(JsonNode json, String field) {
        if (!json.isNumber()) {
            return null;
        }
        Optional<String> fault = AmountBounds.fault(json.decimalValue(), currency);
        fault.ifPresent(reason -> faults.add(new Fault(field, reason)));
        return fault.isPresent() ? null : Money.exact(json.decimalValue(), currency);
    }

    private JsonNode value(JsonNode json, String key) {
        return json.hasNonNull(key) ? json.get(key) : defaults.path(key).path("default");
    }
}
