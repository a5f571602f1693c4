package io.streamspace.billing.http;

import io.streamspace.billing.values.PlainText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Rows by RFC 4180: commas, CRLF, UTF-8. A null is nothing between two commas, an empty text is two quotes. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front, and no character turns the direction of writing; numbers
 * and instants are written as they are.
 */
public final class CsvWriter {

    /** What a formula begins with, after white space too; the last four are the first four as full-width characters. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private final Writer writer;
    private boolean isFirst = true;

    public CsvWriter(OutputStream stream) {
        this.writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    public void titles(Collection<String> titles) {
        titles.forEach(this::raw);
        endRow();
    }

    public CsvWriter text(@Nullable String text) {
        return raw(text == null ? "" : quoted(harmless(PlainText.of(text))));
    }

    public CsvWriter number(@Nullable BigDecimal number) {
        return raw(number == null ? "" : number.toPlainString());
    }

    public CsvWriter number(long number) {
        return raw(Long.toString(number));
    }

    public CsvWriter instant(@Nullable Instant instant) {
        return raw(instant == null ? "" : instant.toString());
    }

    /** A cell that is a number or an instant already, in its own characters. */
    public CsvWriter raw(@Nullable String cell) {
        write(isFirst ? "" : ",");
        write(cell == null ? "" : cell);
        isFirst = false;
        return this;
    }

    public void endRow() {
        write("\r\n");
        isFirst = true;
    }

    public void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String characters) {
        try {
            writer.write(characters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String harmless(String text) {
        String seen = text.stripLeading();
        return !seen.isEmpty() && FORMULA.indexOf(seen.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean isPlain =
                !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
