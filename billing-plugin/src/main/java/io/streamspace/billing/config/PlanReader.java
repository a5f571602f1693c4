package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.catalog.Plan.Limit;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code subscriptionPlans}. */
final class PlanReader {

    private final BillingMode mode;
    private final Currency currency;
    private final List<MeterTerms> further;
    private final List<Fault> faults;

    PlanReader(BillingMode mode, Currency currency, List<MeterTerms> further, List<Fault> faults) {
        this.mode = mode;
        this.currency = currency;
        this.further = further;
        this.faults = faults;
    }

    List<Plan> read(JsonNode plans) {
        List<Plan> result = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < plans.size(); i++) {
            Plan plan = plan(plans.get(i), "subscriptionPlans[" + i + "]");
            if (!ids.add(plan.id())) {
                faults.add(
                        new Fault("subscriptionPlans[" + i + "].id", "is used by another plan: '" + plan.id() + "'"));
            }
            result.add(plan);
        }
        return result;
    }

    private Plan plan(JsonNode json, String field) {
        PlanInterval interval =
                PlanInterval.valueOf(json.path("interval").asText("month").toUpperCase(Locale.ROOT));
        return new Plan(
                json.path("id").asText(),
                json.path("name").asText(),
                price(json, field),
                interval,
                limits(json, field),
                json.path("trial_days").asInt(0));
    }

    private BigDecimal price(JsonNode json, String field) {
        BigDecimal price = json.path("price").decimalValue();
        AmountBounds.fault(price, currency).ifPresent(reason -> faults.add(new Fault(field + ".price", reason)));
        return price;
    }

    private Map<String, Limit> limits(JsonNode json, String field) {
        Map<String, Limit> limits = new LinkedHashMap<>();
        for (Meter meter : Meter.OF_SESSIONS) {
            JsonNode level = json.path(meter.key() + "_limit");
            if (level.isNumber()) {
                limits.put(
                        meter.key(),
                        new Limit(base(meter, level, field + "." + meter.key() + "_limit"), usualEnforcement(mode)));
            }
        }
        json.path("limits")
                .fields()
                .forEachRemaining(entry -> addLimit(limits, entry, field + ".limits." + entry.getKey()));
        return limits;
    }

    private void addLimit(Map<String, Limit> limits, Map.Entry<String, JsonNode> entry, String field) {
        String key = entry.getKey();
        Optional<Meter> meter = Meter.ofSessions(key).or(() -> offered(key).map(MeterTerms::meter));
        if (key.equals(Meter.SESSIONS.key())) {
            limits.put(key, limit(Meter.SESSIONS, entry.getValue(), Enforcement.HARD, field));
        } else if (meter.isEmpty()) {
            faults.add(new Fault(field, "no such meter"));
        } else {
            Enforcement usual = offered(key).map(MeterTerms::enforcement).orElse(usualEnforcement(mode));
            limits.put(key, limit(meter.get(), entry.getValue(), usual, field));
        }
    }

    private Optional<MeterTerms> offered(String key) {
        return further.stream().filter(terms -> terms.meter().key().equals(key)).findFirst();
    }

    private Limit limit(Meter meter, JsonNode json, Enforcement usual, String field) {
        Enforcement enforcement = json.has("enforcement")
                ? Enforcement.valueOf(json.get("enforcement").asText().toUpperCase(Locale.ROOT))
                : usual;
        return new Limit(base(meter, json.path("limit"), field + ".limit"), enforcement);
    }

    /** What happens beyond a limit that says nothing of it. */
    static Enforcement usualEnforcement(BillingMode mode) {
        return mode == BillingMode.HYBRID ? Enforcement.OVERAGE : Enforcement.HARD;
    }

    private long base(Meter meter, JsonNode level, String field) {
        Optional<BigInteger> base = ConfiguredQuantity.of(meter, level.decimalValue());
        if (base.isEmpty()) {
            faults.add(new Fault(field, "is too much: " + level.asText() + " " + meter.levelUnit()));
        }
        return base.map(BigInteger::longValueExact).orElse(0L);
    }
}
