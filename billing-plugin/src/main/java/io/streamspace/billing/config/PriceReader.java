package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.catalog.BoundedPrice;
import io.streamspace.billing.catalog.FlatPrice;
import io.streamspace.billing.catalog.GraduatedPercentagePrice;
import io.streamspace.billing.catalog.GraduatedPrice;
import io.streamspace.billing.catalog.IncludingPrice;
import io.streamspace.billing.catalog.PackagePrice;
import io.streamspace.billing.catalog.PerUnitPrice;
import io.streamspace.billing.catalog.PercentagePrice;
import io.streamspace.billing.catalog.Price;
import io.streamspace.billing.catalog.Tier;
import io.streamspace.billing.catalog.Tiers;
import io.streamspace.billing.catalog.VolumePrice;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
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

    private PriceReader(JsonNode json, String field) {
        this.json = json;
        this.field = field;
    }

    /**
     * @param field what to call the price in errors
     * @throws Problem naming the first field that cannot be
     */
    public static Price read(JsonNode json, String field) {
        return new PriceReader(json, field).price();
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
            case "flat" -> new FlatPrice(required("amount"));
            case "per_unit" -> new PerUnitPrice(required("unit_amount"));
            case "package" ->
                new PackagePrice(
                        positive("package_size"),
                        required("package_amount"),
                        orZero(json, "free_units", field),
                        rounding());
            case "volume" -> new VolumePrice(tiers("unit"));
            case "graduated" -> new GraduatedPrice(tiers("unit"));
            case "percentage" -> new PercentagePrice(required("rate_percent"));
            case "graduated_percentage" -> new GraduatedPercentagePrice(tiers("rate_percent"));
            default -> throw new IllegalStateException(model);
        };
    }

    private Price including(Price price) {
        BigDecimal included = decimal(json, "included", field);
        return included == null ? price : IncludingPrice.of(included, price);
    }

    private Price bounded(Price price) {
        BigDecimal minimum = decimal(json, "minimum_amount", field);
        BigDecimal maximum = decimal(json, "maximum_amount", field);
        if (minimum != null && maximum != null && maximum.compareTo(minimum) < 0) {
            throw Problem.invalid(field + ".maximum_amount", "must not be below minimum_amount");
        }
        return minimum == null && maximum == null ? price : new BoundedPrice(price, minimum, maximum);
    }

    private RoundingMode rounding() {
        return switch (json.path("round").asText("up")) {
            case "up" -> RoundingMode.UP;
            case "down" -> RoundingMode.DOWN;
            default -> throw Problem.invalid(field + ".round", "must be up or down");
        };
    }

    private Tiers tiers(String unit) {
        JsonNode array = json.path("tiers");
        if (!array.isArray() || array.isEmpty() || array.size() > MOST_TIERS) {
            throw Problem.invalid(field + ".tiers", "must be a list of 1 to " + MOST_TIERS + " tiers");
        }
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            tiers.add(tier(array.get(i), field + ".tiers[" + i + "]", unit));
        }
        try {
            return new Tiers(tiers);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field + ".tiers", String.valueOf(e.getMessage()));
        }
    }

    private static Tier tier(JsonNode json, String field, String unit) {
        if (!json.isObject()) {
            throw Problem.invalid(field, "must be an object");
        }
        refuseUnknown(json, field, Set.of("up_to", "flat", unit));
        return new Tier(decimal(json, "up_to", field), orZero(json, "flat", field), orZero(json, unit, field));
    }

    private BigDecimal required(String name) {
        BigDecimal value = decimal(json, name, field);
        if (value == null) {
            throw Problem.invalid(field + "." + name, "is required");
        }
        return value;
    }

    private BigDecimal positive(String name) {
        BigDecimal value = required(name);
        if (value.signum() == 0) {
            throw Problem.invalid(field + "." + name, "must be more than 0");
        }
        return value;
    }

    private static BigDecimal orZero(JsonNode from, String name, String within) {
        BigDecimal value = decimal(from, name, within);
        return value == null ? BigDecimal.ZERO : value;
    }

    private static @Nullable BigDecimal decimal(JsonNode from, String name, String within) {
        JsonNode value = from.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return decimal(value, within + "." + name);
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
            return new BigDecimal(text);
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
