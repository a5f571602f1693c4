package io.streamspace.e2e.fuzz;

import java.util.List;
import java.util.stream.Stream;

/** Values at and beyond every edge. None of them holds a word that {@link AnswerRules} takes for a leak. */
final class HostileValues {

    /** Written into JSON as they are; some are no JSON. */
    static final List<String> NUMBERS = List.of(
            "10E2147483647",
            "1e-400",
            "1.5e-2147483647",
            "-1E2147483647",
            "1e2147483648",
            "1e99999999999",
            "-0",
            "-0.0",
            "0",
            "-1",
            "0.001",
            "1e3",
            "1E+0",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551616",
            "1e15",
            "1000000000000001",
            "9".repeat(200),
            "0." + "0".repeat(200) + "1",
            "1." + "3".repeat(1100),
            "NaN",
            "Infinity",
            "-Infinity",
            "0x10",
            "01",
            "+1",
            "1.",
            ".5",
            "1e",
            "--1",
            "1_000",
            "2147483648",
            "-2147483649",
            "1e308",
            "1e309");

    static final List<String> INSTANTS = List.of(
            "0000-01-01T00:00:00Z",
            "-0001-12-31T23:59:59Z",
            "9999-12-31T23:59:59.999999999Z",
            "+10000-01-01T00:00:00Z",
            "+292278994-08-17T07:12:55.807Z",
            "-292275055-05-16T16:47:04.192Z",
            "+999999999-12-31T23:59:59Z",
            "1969-12-31T23:59:59Z",
            "2026-02-30T00:00:00Z",
            "2026-02-29",
            "2026-13-01",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:60Z",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00+25:00",
            "2026-01-01T00:00:00.1234567890123Z",
            "2026-01-01t00:00:00z",
            "2026-1-1",
            "0000-00-00",
            "0001-01",
            "9999-12",
            "2026-00",
            "2026-W01",
            "1767225600",
            "P1D",
            "PT-1S",
            "P-999999999D",
            "PT9223372036854775807S",
            "P292277024627Y",
            "PT0.000000001S",
            "P",
            "now");

    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "x\udfff\ud800y",
            "\ufeff",
            "\u202eabc",
            "\ud83d\ude00",
            "e\u0301",
            "'",
            "\"",
            "\\",
            "';--",
            "%",
            "%00",
            "%zz",
            "_",
            "${7*7}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "../../x",
            "a\r\nX-Injected: 1",
            "\t\n",
            "null",
            "undefined",
            "true",
            "[]",
            "{}",
            "user:",
            "org:",
            ":",
            "user:\u0000",
            "org:acme",
            "user:bob",
            "a".repeat(256),
            "b".repeat(5_000),
            "\u1e9e".repeat(1_000),
            "\ud83d\ude00".repeat(300),
            "USD",
            "XXX",
            "Europe/Nowhere",
            "UTC+99",
            "* * * * *",
            "0 0 31 2 *",
            "PT1H",
            "-1",
            "1e5",
            "NaN",
            "http://127.0.0.1:1/",
            "javascript:alert(1)",
            "a@b",
            "https://",
            "INV-000001",
            "9".repeat(30));

    /** Values of every kind, as JSON is written. */
    static final List<String> JSON = List.of(
            "null",
            "true",
            "false",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{\"\":null}",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\uD83D\\uDE00\"",
            "\"\\x\"",
            "\"\\u00\"",
            "'a'",
            "{\"a\":1,\"a\":2}",
            "[1,]",
            "{\"a\":}",
            "/* */ 1",
            "1 // 2",
            "tru",
            "\u0007",
            "[" + "1,".repeat(2_000) + "1]",
            nested(200),
            nested(1_100),
            nested(5_000),
            wide(2_000));

    private HostileValues() {}

    /** Anything that may stand for a word in a path, a query or a header. */
    static String text(Dice dice) {
        return dice.oneOf(dice.oneOf(List.of(TEXTS, TEXTS, NUMBERS, INSTANTS)));
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String wide(int fields) {
        StringBuilder object = new StringBuilder("{\"f\":0");
        Stream.iterate(0, field -> field + 1)
                .limit(fields)
                .forEach(field -> object.append(",\"f").append(field).append("\":0"));
        return object.append('}').toString();
    }
}
