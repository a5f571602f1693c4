package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rules of FOCUS 1.2 as its own requirements model states them, applied to a file. Rules without a requirement that a
 * machine could check (the model's "Dynamic" ones) and those that only permit something are passed over; so are rules about
 * what we do not have (see {@link #SUPPORTED}), unless the column is there.
 */
public final class FocusModel {

    /** What the export claims of the model's applicability criteria. */
    static final Set<String> SUPPORTED = Set.of(
            "ACCOUNT_NAMING_SUPPORTED",
            "PUBLIC_PRICE_LIST_SUPPORTED",
            "UNIT_PRICING_SUPPORTED",
            "USAGE_MEASUREMENT_SUPPORTED");

    private static final JsonNode RULES = read().path("ModelRules");

    private final List<Map<String, @Nullable String>> rows;
    private final Set<String> broken = new TreeSet<>();
    private final Set<String> checked = new TreeSet<>();

    private FocusModel(List<Map<String, @Nullable String>> rows) {
        this.rows = rows;
    }

    /** @param broken rules that do not hold, with what they ask @param checked the rules that were looked at */
    public record Verdict(Set<String> broken, Set<String> checked) {}

    public static Verdict check(List<Map<String, @Nullable String>> rows) {
        FocusModel model = new FocusModel(rows);
        rows.forEach(row -> model.rule("CostAndUsage-D-000-M", row));
        return new Verdict(model.broken, model.checked);
    }

    private boolean rule(String id, Map<String, @Nullable String> row) {
        JsonNode rule = RULES.path(id);
        JsonNode requirement = rule.path("Requirement");
        boolean isChecked = !requirement.isMissingNode()
                && !rule.path("Keyword").asText().equals("MAY")
                && applies(id, rule)
                && (rule.path("Condition").isMissingNode() || holds(rule.path("Condition"), row));
        if (!isChecked) {
            return true;
        }
        checked.add(id);
        boolean holds = holds(requirement, row);
        if (!holds && !requirement.toString().contains("CheckModelRule")) {
            broken.add(id + ": " + rule.path("MustSatisfy").asText());
        }
        return holds;
    }

    private boolean applies(String id, JsonNode rule) {
        boolean isSupported = StreamSupport.stream(
                        rule.path("ApplicabilityCriteria").spliterator(), false)
                .allMatch(one -> SUPPORTED.contains(one.asText()));
        String column = id.substring(0, id.indexOf('-'));
        return id.contains("-C-") ? rows.get(0).containsKey(column) : isSupported;
    }

    private boolean holds(JsonNode check, Map<String, @Nullable String> row) {
        @Nullable
        String cell = row.get(
                check.path("ColumnName").asText(check.path("CheckCondition").asText()));
        return switch (check.path("CheckFunction").asText()) {
            case "AND" -> all(check.path("Items"), row) == check.path("Items").size();
            case "OR" -> any(check.path("Items"), row);
            case "CheckModelRule" -> rule(check.path("ModelRuleId").asText(), row);
            case "ColumnPresent" -> row.containsKey(check.path("ColumnName").asText());
            case "CheckValue" -> isValue(cell, check.path("Value"));
            case "CheckNotValue" -> !isValue(cell, check.path("Value"));
            case "CheckSameValue" -> Objects.equals(one(check, row), other(check, row));
            case "CheckNotSameValue" -> !Objects.equals(one(check, row), other(check, row));
            case "CheckDistinctCount" -> isDistinct(check);
            case "CheckGreaterOrEqualThanValue" ->
                cell == null
                        || new BigDecimal(cell).compareTo(check.path("Value").decimalValue()) >= 0;
            case "ColumnByColumnEqualsColumnValue" -> isProduct(check, row);
            case "TypeDecimal", "FormatNumeric", "CheckDecimalValue" ->
                cell == null || cell.matches("-?\\d+(\\.\\d+)?([Ee]-?\\d+)?");
            case "TypeDateTime", "FormatDateTime" -> cell == null || isInstant(cell);
            case "TypeString", "FormatString" -> cell == null || !cell.isBlank();
            case "FormatUnit" -> cell == null || cell.matches("[A-Za-z]+([-/][A-Za-z]+)?");
            case "FormatCurrency", "CheckNationalCurrency" -> cell == null || isCurrency(cell);
            case "FormatKeyValue" -> cell == null || cell.startsWith("{");
            default -> throw new IllegalArgumentException(check.toString());
        };
    }

    /** All are looked at, so that every rule that is broken is found. */
    private int all(JsonNode items, Map<String, @Nullable String> row) {
        int holding = 0;
        for (JsonNode item : items) {
            holding += holds(item, row) ? 1 : 0;
        }
        return holding;
    }

    /** What only one of them asks is not broken if another holds. */
    private boolean any(JsonNode items, Map<String, @Nullable String> row) {
        Set<String> before = Set.copyOf(broken);
        boolean holds = all(items, row) > 0;
        if (holds) {
            broken.retainAll(before);
        }
        return holds;
    }

    private static boolean isValue(@Nullable String cell, JsonNode value) {
        if (cell == null || value.isNull()) {
            return cell == null && value.isNull();
        }
        return value.isNumber()
                ? new BigDecimal(cell).compareTo(value.decimalValue()) == 0
                : cell.equals(value.asText());
    }

    private static @Nullable String one(JsonNode check, Map<String, @Nullable String> row) {
        return row.get(check.path("ColumnAName").asText());
    }

    private static @Nullable String other(JsonNode check, Map<String, @Nullable String> row) {
        return row.get(check.path("ColumnBName").asText());
    }

    private boolean isDistinct(JsonNode check) {
        return rows.stream()
                .filter(row -> one(check, row) != null)
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(one(check, row)),
                        Collectors.mapping(row -> String.valueOf(other(check, row)), Collectors.toSet())))
                .values()
                .stream()
                .allMatch(others -> others.size() == check.path("ExpectedCount").asInt());
    }

    private static boolean isProduct(JsonNode check, Map<String, @Nullable String> row) {
        String one = one(check, row);
        String other = other(check, row);
        String product = row.get(check.path("ResultColumnName").asText());
        return one != null
                && other != null
                && product != null
                && new BigDecimal(one).multiply(new BigDecimal(other)).compareTo(new BigDecimal(product)) == 0;
    }

    private static boolean isInstant(String cell) {
        return cell.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")
                && Instant.parse(cell).toString().equals(cell);
    }

    private static boolean isCurrency(String cell) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(cell));
    }

    private static JsonNode read() {
        try (InputStream model = FocusModel.class.getResourceAsStream("/vectors/focus-model-1.2.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(model));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
