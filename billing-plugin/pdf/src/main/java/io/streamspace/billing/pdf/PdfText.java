package io.streamspace.billing.pdf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** How texts, numbers and dates are written in a PDF file. */
final class PdfText {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PdfText() {}

    /** A text string: UTF-16 with its mark, in hex. */
    static String string(String text) {
        return "<FEFF" + HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + ">";
    }

    static String bytes(byte[] bytes) {
        return "<" + HEX.formatHex(bytes) + ">";
    }

    static String date(Instant instant) {
        return "(" + DATE.format(instant) + ")";
    }

    static String hex4(int number) {
        return HEX.toHexDigits((char) number);
    }

    static String utf16Hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }

    /** A length in points: thousandths with a decimal point. */
    static void appendPoints(StringBuilder to, int length) {
        if (length < 0) {
            to.append('-');
        }
        int absolute = Math.abs(length);
        to.append(absolute / 1000);
        int thousandths = absolute % 1000;
        if (thousandths != 0) {
            to.append('.').append((char) ('0' + thousandths / 100));
            if (thousandths % 100 != 0) {
                to.append((char) ('0' + thousandths / 10 % 10)).append((char) ('0' + thousandths % 10));
            }
        }
        to.append(' ');
    }
}
