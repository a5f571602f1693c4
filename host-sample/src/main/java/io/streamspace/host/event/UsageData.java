package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the data of {@code usage.recorded}. */
final class UsageData {

    private static final int LONGEST_METER = 128;
    private static final int MOST_DIGITS = 38;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,60}(\\.\\d{1,60})?");

    private UsageData() {}

    static UsageRecorded read(EventKey key, Instant time, JsonNode data) {
        String quantity = decimal(data, "quantity");
        String change = decimal(data, "change");
        if ((quantity == null) == (change == null)) {
            throw new FieldFault("quantity", "give exactly one of quantity and change");
        }
        if (quantity != null && quantity.startsWith("-")) {
            throw new FieldFault("quantity", "must not be negative");
        }
        return new UsageRecorded(
                key,
                time,
                Texts.required(data, "user", EventData.LONGEST_NAME),
                Texts.optional(data, "organization", EventData.LONGEST_NAME),
                Texts.required(data, "meter", LONGEST_METER),
                quantity,
                change,
                replaced(data.get("replaces")));
    }

    private static @Nullable String decimal(JsonNode data, String field) {
        JsonNode node = data.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isNumber()
                && !(node.isTextual() && DECIMAL.matcher(node.textValue()).matches())) {
            throw new FieldFault(field, "must be a decimal number such as \"1048576\"");
        }
        return plain(field, node.isNumber() ? node.decimalValue() : new BigDecimal(node.textValue()));
    }

    private static String plain(String field, BigDecimal number) {
        BigDecimal bare = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (bare.precision() > MOST_DIGITS || Math.abs((long) bare.scale()) > MOST_DIGITS) {
            throw new FieldFault(field, "has more than " + MOST_DIGITS + " digits");
        }
        return bare.toPlainString();
    }

    private static @Nullable EventKey replaced(@Nullable JsonNode replaces) {
        if (replaces == null || replaces.isNull()) {
            return null;
        }
        if (!replaces.isObject()) {
            throw new FieldFault("replaces", "must be an object with source and id");
        }
        try {
            return new EventKey(
                    Texts.required(replaces, "source", Envelope.LONGEST_KEY_PART),
                    Texts.required(replaces, "id", Envelope.LONGEST_KEY_PART));
        } catch (FieldFault inside) {
            throw inside.below("replaces");
        }
    }
}
