package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.MeterTerms.Consent;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.meter.Aggregation;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.PerUnitPrice;
import io.streamspace.billing.pricing.Price;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code meters}: what is measured besides what sessions hold. */
final class MeterReader {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    /** What stands beside meters in answers about use. */
    private static final Set<String> RESERVED =
            Set.of("user_id", "account_id", "period_start", "period_end", "currency", "total_cost", "sessions");

    private final BillingMode mode;
    private final Currency currency;
    private final List<Fault> faults;

    MeterReader(BillingMode mode, Currency currency, List<Fault> faults) {
        this.mode = mode;
        this.currency = currency;
        this.faults = faults;
    }

    List<MeterTerms> read(JsonNode meters) {
        List<MeterTerms> result = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < meters.size(); i++) {
            String field = "meters[" + i + "]";
            MeterTerms terms = terms(meters.get(i), field);
            String key = terms.meter().key();
            if (Meter.ofSessions(key).isPresent()) {
                faults.add(new Fault(field + ".key", "is what sessions hold: '" + key + "'"));
            } else if (RESERVED.contains(key)) {
                faults.add(new Fault(field + ".key", "means something else in answers: '" + key + "'"));
            } else if (keys.add(key)) {
                result.add(terms);
            } else {
                faults.add(new Fault(field + ".key", "is used by another meter: '" + key + "'"));
            }
        }
        return result;
    }

    /** @param field what to call the meter in faults */
    MeterTerms terms(JsonNode json, String field) {
        return new MeterTerms(
                meter(json, field),
                price(json, field),
                json.hasNonNull("included") ? decimal(json.get("included"), field + ".included") : null,
                window(json, field),
                enforcement(json),
                consent(json, field));
    }

    private Meter meter(JsonNode json, String field) {
        String key = json.path("key").asText();
        return Meter.further(
                key,
                json.path("name").asText(spelledOut(key)),
                json.path("unit").asText(),
                json.path("unit_size").asLong(1),
                aggregation(json, field));
    }

    /** {@code transcoding_minutes} is called Transcoding minutes where it has no name. */
    private static String spelledOut(String key) {
        String words = key.replace('_', ' ').replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private Aggregation aggregation(JsonNode json, String field) {
        Aggregation aggregation = MeterKind.of(json).aggregation();
        if (aggregation.addsUp() && json.path("per").asText().equals("hour")) {
            faults.add(new Fault(field + ".per", "is for levels only: a counter is priced by its sum in the period"));
        }
        return aggregation;
    }

    private @Nullable Price price(JsonNode json, String field) {
        if (json.hasNonNull("price") && json.hasNonNull("rate")) {
            faults.add(new Fault(field + ".rate", "give either rate or price"));
        }
        if (json.hasNonNull("rate")) {
            BigDecimal rate = rate(json.get("rate"), field + ".rate");
            return rate == null ? null : new PerUnitPrice(rate);
        }
        return json.hasNonNull("price") ? ofModel(json, field) : null;
    }

    private @Nullable Price ofModel(JsonNode json, String field) {
        if (json.hasNonNull("included") && json.path("price").hasNonNull("included")) {
            faults.add(new Fault(field + ".included", "stands in the price already"));
        }
        try {
            return PriceReader.read(json.get("price"), field + ".price", currency);
        } catch (Problem problem) {
            faults.addAll(ProblemFaults.of(problem, field + ".price"));
            return null;
        }
    }

    private @Nullable BigDecimal rate(JsonNode value, String field) {
        try {
            return PriceReader.amount(value, field, currency);
        } catch (Problem problem) {
            faults.addAll(ProblemFaults.of(problem, field));
            return null;
        }
    }

    private @Nullable BigDecimal decimal(JsonNode value, String field) {
        try {
            return PriceReader.decimal(value, field);
        } catch (Problem problem) {
            faults.addAll(ProblemFaults.of(problem, field));
            return null;
        }
    }

    private @Nullable Duration window(JsonNode json, String field) {
        if (!json.hasNonNull("window")) {
            return null;
        }
        if (!MeterKind.of(json).aggregation().addsUp()) {
            faults.add(new Fault(field + ".window", "is for counters only: a level is what it is now"));
        }
        try {
            Duration window =
                    ConfigurationReader.parseDuration(json.get("window").asText());
            if (window.compareTo(Duration.ofMinutes(1)) >= 0 && window.compareTo(LONGEST_WINDOW) <= 0) {
                return window;
            }
        } catch (DateTimeException e) {
            faults.add(new Fault(field + ".window", "no ISO 8601 duration"));
            return null;
        }
        faults.add(new Fault(field + ".window", "must lie between PT1M and P366D"));
        return null;
    }

    private Enforcement enforcement(JsonNode json) {
        return json.hasNonNull("enforcement")
                ? Enforcement.valueOf(json.get("enforcement").asText().toUpperCase(Locale.ROOT))
                : usual(json);
    }

    /** Where use itself is paid for, what has a price goes on beyond what is included. */
    private Enforcement usual(JsonNode json) {
        boolean isPriced = json.hasNonNull("price") || json.hasNonNull("rate");
        return mode == BillingMode.USAGE && isPriced ? Enforcement.OVERAGE : PlanReader.usualEnforcement(mode);
    }

    private Consent consent(JsonNode json, String field) {
        boolean asks = json.path("consent").asBoolean(false);
        if (asks && enforcement(json) != Enforcement.OVERAGE) {
            faults.add(new Fault(field + ".consent", "is asked for overage only"));
        }
        return asks ? Consent.NEEDED : Consent.NOT_NEEDED;
    }
}
