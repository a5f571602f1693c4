package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.Pack;
import io.streamspace.billing.catalog.Pack.Recurrence;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code packs}: what accounts can buy beside their plan. */
final class PackReader {

    private static final Period USUAL_TERM = Period.ofMonths(1);
    private static final int LONGEST_YEARS = 10;
    private static final int LONGEST_DAYS = 366 * LONGEST_YEARS;

    private final Currency currency;
    private final ZoneId zone;
    private final List<MeterTerms> further;
    private final List<Fault> faults;

    /** @param zone in which a date begins */
    PackReader(Currency currency, ZoneId zone, List<MeterTerms> further, List<Fault> faults) {
        this.currency = currency;
        this.zone = zone;
        this.further = further;
        this.faults = faults;
    }

    List<Pack> read(JsonNode packs) {
        List<Pack> result = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < packs.size(); i++) {
            Pack pack = pack(packs.get(i), "packs[" + i + "]");
            if (!ids.add(pack.id())) {
                faults.add(new Fault("packs[" + i + "].id", "is used by another pack: '" + pack.id() + "'"));
            }
            result.add(pack);
        }
        return result;
    }

    private Pack pack(JsonNode json, String field) {
        Recurrence recurrence = json.path("recurring").asBoolean(false) ? Recurrence.RECURRING : Recurrence.ONE_TIME;
        return new Pack(
                json.path("id").asText(),
                json.path("name").asText(),
                price(json, field),
                grants(json.path("grants"), field + ".grants"),
                json.path("priority").asInt(0),
                validFor(json, recurrence, field + ".valid_for"),
                recurrence,
                offeredUntil(json, field + ".offered_until"));
    }

    private BigDecimal price(JsonNode json, String field) {
        BigDecimal price = json.path("price").decimalValue();
        AmountBounds.fault(price, currency).ifPresent(reason -> faults.add(new Fault(field + ".price", reason)));
        return price;
    }

    private Map<String, BigInteger> grants(JsonNode json, String field) {
        Map<String, BigInteger> grants = new LinkedHashMap<>();
        json.fields()
                .forEachRemaining(entry -> grantable(entry.getKey(), field + "." + entry.getKey())
                        .ifPresent(meter ->
                                grants.put(meter.key(), base(meter, entry.getValue(), field + "." + entry.getKey()))));
        return grants;
    }

    private Optional<Meter> grantable(String key, String field) {
        Optional<Meter> ofSessions = Meter.ofSessions(key);
        Optional<MeterTerms> terms =
                further.stream().filter(one -> one.meter().key().equals(key)).findFirst();
        if (ofSessions.isEmpty() && terms.isEmpty()) {
            faults.add(new Fault(field, "no such meter"));
        } else if (terms.isPresent() && terms.get().window() != null) {
            faults.add(new Fault(field, "has a limit over a window, to which nothing can be added"));
            return Optional.empty();
        }
        return ofSessions.or(() -> terms.map(MeterTerms::meter));
    }

    private BigInteger base(Meter meter, JsonNode quantity, String field) {
        Optional<BigInteger> base = ConfiguredQuantity.of(meter, quantity.decimalValue());
        if (base.isEmpty()) {
            faults.add(new Fault(field, "is too much: " + quantity.asText() + " " + meter.levelUnit()));
        } else if (base.get().signum() <= 0) {
            faults.add(new Fault(field, "must be more than 0"));
        }
        return base.orElse(BigInteger.ONE);
    }

    private @Nullable Period validFor(JsonNode json, Recurrence recurrence, String field) {
        if (!json.hasNonNull("valid_for")) {
            return recurrence == Recurrence.RECURRING ? USUAL_TERM : null;
        }
        try {
            Period period = period(json.get("valid_for").asText());
            if (isPositive(period)
                    && period.toTotalMonths() <= 12 * LONGEST_YEARS
                    && period.getDays() <= LONGEST_DAYS) {
                return period;
            }
            faults.add(new Fault(field, "must be more than nothing and at most " + LONGEST_YEARS + " years"));
        } catch (DateTimeException | ArithmeticException e) {
            faults.add(new Fault(field, "no ISO 8601 duration of whole days, months or years"));
        }
        return null;
    }

    private @Nullable Instant offeredUntil(JsonNode json, String field) {
        if (!json.hasNonNull("offered_until")) {
            return null;
        }
        try {
            return ConfiguredInstant.parse(json.get("offered_until").asText(), zone);
        } catch (DateTimeException e) {
            faults.add(new Fault(field, ConfiguredInstant.FAULT));
            return null;
        }
    }

    /** @throws DateTimeException if it is none, or not of whole days */
    private static Period period(String text) {
        if (!text.contains("T")) {
            return Period.parse(text);
        }
        Duration duration = Duration.parse(text);
        if (!Duration.ofDays(duration.toDays()).equals(duration)) {
            throw new DateTimeException("not of whole days");
        }
        return Period.ofDays(Math.toIntExact(duration.toDays()));
    }

    private static boolean isPositive(Period period) {
        return !period.isZero() && !period.isNegative();
    }
}
