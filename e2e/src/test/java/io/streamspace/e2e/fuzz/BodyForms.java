package io.streamspace.e2e.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What can be wrong with a body whose content is right: its bytes, its size, what it says it is. */
final class BodyForms {

    private static final List<String> CONTENT_TYPES = List.of(
            "application/json; charset=utf-7",
            "application/json; charset=nothing",
            "application/json; charset=utf-16",
            "application/json; charset=\"",
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/octet-stream",
            "*/*",
            "/",
            "",
            "application/cloudevents-batch+json",
            "application/cloudevents+json; charset=iso-8859-1",
            "application/json, text/plain",
            "application/json;;;",
            "a".repeat(500),
            "\u00e9/\u00e9");

    private BodyForms() {}

    static Mutation draw(Dice dice) {
        return switch (dice.below(9)) {
            case 0 -> trailing(dice.oneOf(List.of("{}", "]", "x", "\u0000", ",", "1", "\n\n{\"a\":1}", " \ufeff")));
            case 1 -> truncated(dice.below(1000));
            case 2 -> prefixed(dice.oneOf(List.of("\ufeff", "\u0000", ")]}',\n", "\n", "//\n")));
            case 3 -> encoded(dice.oneOf(List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)));
            case 4 -> flipped(dice.below(1000), dice.below(256));
            case 5 -> notUtf8(dice.below(1000));
            case 6 -> large(dice.oneOf(List.of(65_000, 66_000, 600_000, 1_100_000)));
            case 7 -> wide(dice.oneOf(List.of(1_000, 100_000)));
            default -> type(dice.oneOf(CONTENT_TYPES));
        };
    }

    private static Mutation trailing(String garbage) {
        return new Mutation("body + " + garbage, draft -> draft.rewriting(text -> text + garbage));
    }

    private static Mutation prefixed(String garbage) {
        return new Mutation(garbage + " + body", draft -> draft.rewriting(text -> garbage + text));
    }

    private static Mutation truncated(int perMille) {
        return new Mutation(
                "body cut at " + perMille + " ‰",
                draft -> draft.rewriting(text -> text.substring(0, text.length() * perMille / 1000)));
    }

    private static Mutation encoded(Charset charset) {
        return new Mutation(
                "body in " + charset, draft -> draft.holding(draft.text().getBytes(charset)));
    }

    private static Mutation flipped(int perMille, int value) {
        return new Mutation("body with byte " + value + " at " + perMille + " ‰", draft -> {
            byte[] body = draft.body().clone();
            if (body.length > 0) {
                body[body.length * perMille / 1000] = (byte) value;
            }
            return draft.holding(body);
        });
    }

    private static Mutation notUtf8(int perMille) {
        return new Mutation("body with bytes C0 80 FF at " + perMille + " ‰", draft -> {
            int at = draft.body().length * perMille / 1000;
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write(draft.body(), 0, at);
            body.writeBytes(new byte[] {(byte) 0xc0, (byte) 0x80, (byte) 0xff});
            body.write(draft.body(), at, draft.body().length - at);
            return draft.holding(body.toByteArray());
        });
    }

    private static Mutation large(int characters) {
        String field = "{\"large\":\"" + "x".repeat(characters) + "\"";
        return new Mutation(
                "body with " + characters + " characters", draft -> draft.rewriting(text -> first(text, field)));
    }

    private static Mutation wide(int fields) {
        String many = IntStream.range(0, fields)
                .mapToObj(field -> "\"f" + field + "\":0")
                .collect(Collectors.joining(",", "{", ""));
        return new Mutation("body with " + fields + " fields", draft -> draft.rewriting(text -> first(text, many)));
    }

    private static Mutation type(String type) {
        return new Mutation(
                "Content-Type: " + type, draft -> draft.without("Content-Type").with("Content-Type: " + type));
    }

    private static String first(String text, String fields) {
        return text.startsWith("{\"") ? fields + "," + text.substring(1) : fields + "}";
    }
}
