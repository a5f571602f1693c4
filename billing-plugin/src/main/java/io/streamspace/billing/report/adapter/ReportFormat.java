package io.streamspace.billing.report.adapter;

import io.streamspace.billing.values.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a report is written in. */
enum ReportFormat {
    JSON,
    CSV,
    /** CSV with the columns of the FOCUS specification. */
    FOCUS;

    /** JSON if nothing is said; 422 for anything else. */
    static ReportFormat of(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? JSON : valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("format", "must be json, csv or focus");
        }
    }
}
