package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * JSON in the one form in which equal values are equal texts (RFC 8785, JSON Canonicalization Scheme): keys in UTF-16
 * order, no spaces, shortest escapes, numbers as ECMAScript prints them.
 *
 * <p>One deliberate widening: RFC 8785 reads every number as an IEEE double. A number is kept here as the exact decimal
 * it is and printed by the same rules. For up to 15 significant digits both give the same text; beyond, two quantities
 * that differ stay different instead of collapsing into one double.
 */
final class CanonicalJson {

    private static final int PLAIN_UP_TO_DIGITS = 21;
    private static final int SCIENTIFIC_DOWN_FROM = -6;

    private final StringBuilder out;

    private CanonicalJson(StringBuilder out) {
        this.out = out;
    }

    /** @throws FieldFault as {@link #append(JsonNode, StringBuilder)} */
    static String of(JsonNode value) {
        StringBuilder out = new StringBuilder(256);
        append(value, out);
        return out.toString();
    }

    /**
     * @throws FieldFault naming, dotted from this value on, a string or name that holds half a surrogate pair, which has
     *     no canonical form, or U+0000, which PostgreSQL does not store; or a number whose exponent leaves the range
     */
    static void append(JsonNode value, StringBuilder out) {
        new CanonicalJson(out).write(value);
    }

    /** @throws FieldFault if the text holds half a surrogate pair or U+0000 */
    static void append(String text, StringBuilder out) {
        new CanonicalJson(out).writeText(text);
    }

    private void write(JsonNode value) {
        if (value.isObject()) {
            writeObject(value);
        } else if (value.isArray()) {
            writeArray(value);
        } else if (value.isTextual()) {
            writeText(value.textValue());
        } else if (value.isNumber()) {
            writeNumber(value.decimalValue());
        } else {
            out.append(value.asText());
        }
    }

    private void writeObject(JsonNode object) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
        members.sort(Map.Entry.comparingByKey());
        char separator = '{';
        for (Map.Entry<String, JsonNode> member : members) {
            out.append(separator);
            writeMember(member.getKey(), member.getValue());
            separator = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private void writeMember(String name, JsonNode value) {
        try {
            writeText(name);
            out.append(':');
            write(value);
        } catch (FieldFault inside) {
            throw inside.below(name);
        }
    }

    private void writeArray(JsonNode array) {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            out.append(i > 0 ? "," : "");
            writeElement(i, array.get(i));
        }
        out.append(']');
    }

    private void writeElement(int index, JsonNode value) {
        try {
            write(value);
        } catch (FieldFault inside) {
            throw inside.below(Integer.toString(index));
        }
    }

    private void writeNumber(BigDecimal value) {
        try {
            out.append(number(value));
        } catch (ArithmeticException overflow) {
            throw new FieldFault("", "is a number that is too large or too small");
        }
    }

    private void writeText(String text) {
        out.append('"');
        if (isPlain(text)) {
            out.append(text);
        } else {
            writeCharacters(text);
        }
        out.append('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private void writeCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                checkPaired(text, i);
            } else if (c == 0) {
                throw new FieldFault("", "holds the character U+0000");
            }
            writeCharacter(c);
        }
    }

    private void writeCharacter(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> writePlain(c);
        }
    }

    private void writePlain(char c) {
        if (c < 0x20) {
            out.append(String.format("\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }

    private static void checkPaired(String text, int i) {
        char c = text.charAt(i);
        boolean paired = Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        if (!paired) {
            throw new FieldFault("", "holds half a surrogate pair");
        }
    }

    /** ECMAScript's Number.toString (ECMA-262, 6.1.6.1.20) on exact decimal digits. */
    static String number(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal bare = value.abs().stripTrailingZeros();
        String digits = bare.unscaledValue().toString();
        long exponent = (long) digits.length() - bare.scale();
        return (value.signum() < 0 ? "-" : "") + placed(digits, exponent);
    }

    private static String placed(String digits, long exponent) {
        if (exponent > PLAIN_UP_TO_DIGITS || exponent <= SCIENTIFIC_DOWN_FROM) {
            return scientific(digits, exponent - 1);
        }
        if (exponent <= 0) {
            return "0." + "0".repeat((int) -exponent) + digits;
        }
        if (digits.length() <= exponent) {
            return digits + "0".repeat((int) exponent - digits.length());
        }
        return digits.substring(0, (int) exponent) + "." + digits.substring((int) exponent);
    }

    private static String scientific(String digits, long power) {
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return digits.charAt(0) + fraction + "e" + (power < 0 ? "-" : "+") + Math.abs(power);
    }
}
