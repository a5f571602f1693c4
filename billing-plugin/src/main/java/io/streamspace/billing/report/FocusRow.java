package io.streamspace.billing.report;

import io.streamspace.billing.values.PlainText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a FOCUS file: what is not set is null. */
public final class FocusRow {

    private final Map<FocusColumn, String> cells = new EnumMap<>(FocusColumn.class);

    FocusRow with(FocusColumn column, @Nullable String text) {
        String plain = text == null ? "" : PlainText.of(text);
        if (!plain.isBlank()) {
            cells.put(column, plain);
        }
        return this;
    }

    FocusRow with(FocusColumn column, @Nullable BigDecimal number) {
        return number == null ? this : with(column, plain(number));
    }

    /** Cut to the second, the finest that the specification's format knows. */
    FocusRow with(FocusColumn column, Instant instant) {
        return with(column, instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** The text of a cell; null for a null. */
    public @Nullable String cell(FocusColumn column) {
        return cells.get(column);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
