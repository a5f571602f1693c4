package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxCategory;
import io.streamspace.billing.tax.TaxMode;
import io.streamspace.billing.tax.TaxRate;
import io.streamspace.billing.tax.TaxRounding;
import io.streamspace.billing.tax.TaxTerms;
import io.streamspace.billing.tax.UntaxedWording;
import io.streamspace.billing.values.DecimalText;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tax}, valid by the schema. */
final class TaxReader {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MOST_DIGITS = 12;
    private static final Map<TaxCategory, String> REASONS = Map.of(
            TaxCategory.E, UntaxedWording.EXEMPT.of(),
            TaxCategory.AE, UntaxedWording.REVERSE_CHARGE.of(),
            TaxCategory.G, UntaxedWording.EXPORT.of(),
            TaxCategory.O, UntaxedWording.OUTSIDE.of());

    private final ZoneId zone;
    private final List<Fault> faults;

    private record Key(TaxRate.Place place, @Nullable Instant from) {}

    /** @param zone in which a date begins */
    TaxReader(ZoneId zone, List<Fault> faults) {
        this.zone = zone;
        this.faults = faults;
    }

    TaxTerms read(JsonNode json) {
        return new TaxTerms(
                TaxMode.ofKey(json.path("mode").asText(TaxMode.NONE.key())),
                json.path("prices").asText().equals("inclusive") ? PriceBasis.INCLUSIVE : PriceBasis.EXCLUSIVE,
                json.path("rounding").asText().equals("invoice") ? TaxRounding.INVOICE : TaxRounding.LINE,
                rates(json.path("rates")),
                json.path("reverseCharge").asBoolean(true),
                json.path("stripeTaxCode").asText(TaxTerms.USUAL_PRODUCT_CODE));
    }

    private List<TaxRate> rates(JsonNode json) {
        List<TaxRate> rates = new ArrayList<>();
        Set<Key> known = new HashSet<>();
        for (int i = 0; i < json.size(); i++) {
            String field = "tax.rates[" + i + "]";
            TaxRate rate = rate(json.get(i), field);
            if (!known.add(new Key(rate.place(), rate.from()))) {
                faults.add(new Fault(field, "is there twice for its country, region and from"));
            }
            rates.add(rate);
        }
        return rates;
    }

    private TaxRate rate(JsonNode json, String field) {
        BigDecimal percent = percent(json.path("percent"), field + ".percent");
        TaxCategory category = category(json, percent, field + ".category");
        return new TaxRate(
                place(json, field),
                json.path("name").asText("VAT"),
                percent,
                category,
                json.hasNonNull("reason") && REASONS.containsKey(category)
                        ? json.get("reason").asText()
                        : REASONS.get(category),
                from(json, field + ".from"));
    }

    private TaxRate.Place place(JsonNode json, String field) {
        String country = json.path("country").asText();
        if (!COUNTRIES.contains(country)) {
            faults.add(new Fault(field + ".country", "must be an ISO 3166-1 alpha-2 code such as DE"));
        }
        return new TaxRate.Place(
                country, json.hasNonNull("region") ? json.get("region").asText() : null);
    }

    private BigDecimal percent(JsonNode json, String field) {
        try {
            BigDecimal percent = json.isTextual() ? DecimalText.parse(json.asText()) : json.decimalValue();
            if (percent.signum() >= 0
                    && percent.compareTo(HUNDRED) <= 0
                    && percent.precision() <= MOST_DIGITS
                    && percent.scale() <= MOST_DIGITS) {
                return percent;
            }
        } catch (NumberFormatException e) {
            faults.add(new Fault(field, "must be a number such as 8.875"));
            return BigDecimal.ZERO;
        }
        faults.add(new Fault(field, "must lie between 0 and 100, with at most " + MOST_DIGITS + " digits"));
        return BigDecimal.ZERO;
    }

    private TaxCategory category(JsonNode json, BigDecimal percent, String field) {
        TaxCategory usual = percent.signum() > 0 ? TaxCategory.S : TaxCategory.Z;
        if (!json.hasNonNull("category")) {
            return usual;
        }
        TaxCategory category = TaxCategory.valueOf(json.get("category").asText());
        if ((category == TaxCategory.S) != (percent.signum() > 0)) {
            faults.add(new Fault(field, "is S just if percent is more than 0"));
        }
        return category;
    }

    private @Nullable Instant from(JsonNode json, String field) {
        if (!json.hasNonNull("from")) {
            return null;
        }
        try {
            return ConfiguredInstant.parse(json.get("from").asText(), zone);
        } catch (DateTimeException e) {
            faults.add(new Fault(field, ConfiguredInstant.FAULT));
            return null;
        }
    }
}
