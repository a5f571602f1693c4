package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.database.Rows;
import io.streamspace.billing.usage.RatingTerms;
import io.streamspace.billing.usage.Window;
import io.streamspace.billing.values.Interval;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A window and one meter's terms in it: what the segments are joined with.
 *
 * @param terms the number of the terms by which it is cut and priced
 */
record PricedWindow(int terms, Interval during, RatingTerms ratingTerms) {

    /** @param meters those that are meant, by key */
    static List<PricedWindow> of(int terms, Collection<Window> windows, Set<String> meters) {
        return windows.stream()
                .flatMap(window -> window.bases().stream()
                        .filter(ratingTerms -> meters.contains(ratingTerms.meter()))
                        .map(ratingTerms -> new PricedWindow(terms, window.during(), ratingTerms)))
                .toList();
    }

    static Rows<PricedWindow> rows(Collection<PricedWindow> windows) {
        return Rows.of(windows)
                .column("timestamptz", window -> window.during().start())
                .column("timestamptz", window -> window.during().end())
                .column("int8", window -> window.during().millis())
                .column("text", window -> window.ratingTerms().meter())
                .column("timestamptz", window -> window.ratingTerms().periodStart())
                .column("numeric", window -> window.ratingTerms().unitBase())
                .column("int4", window -> window.ratingTerms().rateVersion())
                .column("numeric", window -> window.ratingTerms().unitPrice())
                .column(
                        "numeric",
                        window -> window.ratingTerms().costPerBaseUnit().orElse(null))
                .column("text", window -> RecordRow.key(window.ratingTerms().nonBillableReason()))
                .column("int4", PricedWindow::terms);
    }
}
