package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.DecimalText;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a price as configuration and requests write it: {@code {"model":"per_unit","unit_amount":"0.05"}}. Any model takes
 * {@code included} (units that cost nothing), {@code minimum_amount} and {@code maximum_amount} (applied last).
 *
 * <p>Numbers may be written as JSON numbers or as decimal text; none is negative. What a model does not know is refused
 * with the field's name.
 */
public final class PriceReader {

    private static final int MOST_TIERS = 100;
    private static final int MOST_DIGITS = 30;
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(1_000_000);
    private static final Set<String> OF_ANY_MODEL = Set.of("model", "included", "minimum_amount", "maximum_amount");
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "flat", Set.of("amount", "payment_term"),
            "per_unit", Set.of("unit_amount"),
            "package", Set.of("package_size", "package_amount", "free_units", "round"),
            "volume", Set.of("tiers"),
            "graduated", Set.of("tiers"),
            "percentage", Set.of("rate_percent"),
            "graduated_percentage", Set.of("tiers"));

    private final JsonNode json;
    private final String field;
    private final Currency currency;

    private PriceReader(JsonNode json, String field, Currency currency) {
        this.json = json;
        this.field = field;
        this.currency = currency;
    }

    /**
     * @param field what to call the price in errors
     * @param currency the one that its amounts are in, which bounds them
     * @throws Problem naming the first field that cannot be
     */
    public static Price read(JsonNode json, String field, Currency currency) {
        return new PriceReader(json, field, currency).price();
    }

    private Price price() {
        if (!json.isObject()) {
            throw Problem.invalid(field, "must be an object with a model");
        }
        String model = json.path("model").asText();
        Set<String> known = KNOWN.get(model);
        if (known == null) {
            String models = KNOWN.keySet().stream().sorted().collect(Collectors.joining(", "));
            throw Problem.invalid(field + ".model", "must be one of " + models);
        }
        refuseUnknown(json, field, union(known));
        return bounded(including(ofModel(model)));
    }

    private Price ofModel(String model) {
        return switch (model) {
            case "flat" -> new FlatPrice(requiredAmount("amount"));
            case "per_unit" -> new PerUnitPrice(requiredAmount("unit_amount"));
            case "package" ->
                new PackagePrice(
                        positive("package_size"),
                        requiredAmount("package_amount"),
                        orZero(json, "free_units", field, PriceReader::decimal),
                        rounding());
            case "volume" -> new VolumePrice(tiers("unit", this::amount));
            case "graduated" -> new GraduatedPrice(tiers("unit", this::amount));
            case "percentage" -> new PercentagePrice(required("rate_percent", PriceReader::percent));
            case "graduated_percentage" -> new GraduatedPercentagePrice(tiers("rate_percent", PriceReader::percent));
            default -> throw new IllegalStateException(model);
        };
    }

    private Price including(Price price) {
        BigDecimal included = read(json, "included", field, PriceReader::decimal);
        return included == null ? price : AllowancePrice.of(included, price);
    }

    private Price bounded(Price price) {
        BigDecimal minimum = read(json, "minimum_amount", field, this::amount);
        BigDecimal maximum = read(json, "maximum_amount", field, this::amount);
        if (minimum != null && maximum != null && maximum.compareTo(minimum) < 0) {
            throw Problem.invalid(field + ".maximum_amount", "must not be below minimum_amount");
        }
        return minimum == null && maximum == null ? price : new MinMaxPrice(price, minimum, maximum);
    }

    private RoundingMode rounding() {
        return switch (json.path("round").asText("up")) {
            case "up" -> RoundingMode.UP;
            case "down" -> RoundingMode.DOWN;
            default -> throw Problem.invalid(field + ".round", "must be up or down");
        };
    }

    private Tiers tiers(String unit, Reading reading) {
        JsonNode array = json.path("tiers");
        if (!array.isArray() || array.isEmpty() || array.size() > MOST_TIERS) {
            throw Problem.invalid(field + ".tiers", "must be a list of 1 to " + MOST_TIERS + " tiers");
        }
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            tiers.add(tier(array.get(i), field + ".tiers[" + i + "]", unit, reading));
        }
        try {
            return new Tiers(tiers);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field + ".tiers", String.valueOf(e.getMessage()));
        }
    }

    private Tier tier(JsonNode json, String field, String unit, Reading reading) {
        if (!json.isObject()) {
            throw Problem.invalid(field, "must be an object");
        }
        refuseUnknown(json, field, Set.of("up_to", "flat", unit));
        return new Tier(
                read(json, "up_to", field, PriceReader::decimal),
                orZero(json, "flat", field, this::amount),
                orZero(json, unit, field, reading));
    }

    private BigDecimal requiredAmount(String name) {
        return required(name, this::amount);
    }

    private BigDecimal required(String name, Reading reading) {
        BigDecimal value = read(json, name, field, reading);
        if (value == null) {
            throw Problem.invalid(field + "." + name, "is required");
        }
        return value;
    }

    private BigDecimal positive(String name) {
        BigDecimal value = required(name, PriceReader::decimal);
        if (value.signum() == 0) {
            throw Problem.invalid(field + "." + name, "must be more than 0");
        }
        return value;
    }

    private static BigDecimal orZero(JsonNode from, String name, String within, Reading reading) {
        BigDecimal value = read(from, name, within, reading);
        return value == null ? BigDecimal.ZERO : value;
    }

    private static @Nullable BigDecimal read(JsonNode from, String name, String within, Reading reading) {
        JsonNode value = from.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return reading.read(value, within + "." + name);
    }

    /** How a number is read. */
    @FunctionalInterface
    private interface Reading {

        /** @throws Problem naming the field */
        BigDecimal read(JsonNode value, String field);
    }

    private BigDecimal amount(JsonNode value, String at) {
        return amount(value, at, currency);
    }

    /**
     * An amount of 0 or more, or a price of one unit, of any decimals.
     *
     * @throws Problem naming the field if it is none, or more than may be given
     */
    public static BigDecimal amount(JsonNode value, String field, Currency currency) {
        BigDecimal amount = decimal(value, field);
        AmountBounds.excess(amount, currency).ifPresent(reason -> {
            throw Problem.invalid(field, reason);
        });
        return amount;
    }

    private static BigDecimal percent(JsonNode value, String at) {
        BigDecimal percent = decimal(value, at);
        if (percent.compareTo(MOST_PERCENT) > 0) {
            throw Problem.invalid(at, "must be at most " + MOST_PERCENT.toPlainString());
        }
        return percent;
    }

    /**
     * A decimal of 0 or more, without trailing zeros: equal prices are equal.
     *
     * @throws Problem naming the field if it is none, or has more than 30 digits before or after the point
     */
    public static BigDecimal decimal(JsonNode value, String field) {
        BigDecimal number = value.isNumber() || value.isTextual() ? parsed(value.asText()) : null;
        if (number == null
                || number.signum() < 0
                || number.precision() > MOST_DIGITS
                || Math.abs(number.scale()) > MOST_DIGITS) {
            throw Problem.invalid(field, "must be a decimal of 0 or more with at most " + MOST_DIGITS + " digits");
        }
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static @Nullable BigDecimal parsed(String text) {
        try {
            return DecimalText.parse(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static void refuseUnknown(JsonNode json, String field, Set<String> known) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Problem.invalid(field + "." + name, "is not known to this model");
            }
        }
    }

    private static Set<String> union(Set<String> known) {
        return Stream.concat(known.stream(), OF_ANY_MODEL.stream()).collect(Collectors.toSet());
    }
}
