package io.streamspace.billing.usage.postgres;

import static java.util.stream.Collectors.toSet;

import io.streamspace.billing.database.Rows;
import io.streamspace.billing.usage.RatingTerms;
import io.streamspace.billing.usage.Window;
import io.streamspace.billing.usage.postgres.RateCombinations.Combination;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * A window and what the meters of sessions cost in it: what the segments are joined with.
 *
 * @param terms the number of the terms by which it is cut and priced
 * @param rates the id of the rate combination
 */
record SessionWindow(int terms, Interval during, Instant periodStart, int rates) {

    /** A window before its rates have an id. */
    private record Unnumbered(int terms, Interval during, List<RatingTerms> rates) {}

    /** Collects the windows of several terms. */
    static final class Collector {

        private final Set<String> meters;
        private final List<Unnumbered> windows = new ArrayList<>();

        /** @param meters those of sessions, by key */
        Collector(Set<String> meters) {
            this.meters = meters;
        }

        void add(int terms, Collection<Window> cut) {
            for (Window window : cut) {
                List<RatingTerms> rates = window.bases().stream()
                        .filter(rate -> meters.contains(rate.meter()))
                        .toList();
                if (!rates.isEmpty()) {
                    windows.add(new Unnumbered(terms, window.during(), rates));
                }
            }
        }

        /** Gives an id to rates that have none; joins the transaction. */
        List<SessionWindow> windows(Handle handle) {
            Map<Combination, Integer> ids = windows.isEmpty()
                    ? Map.of()
                    : RateCombinations.ids(
                            handle,
                            windows.stream()
                                    .map(one -> new Combination(one.rates()))
                                    .collect(toSet()));
            return windows.stream()
                    .map(one -> new SessionWindow(
                            one.terms(),
                            one.during(),
                            one.rates().get(0).periodStart(),
                            Objects.requireNonNull(ids.get(new Combination(one.rates())))))
                    .toList();
        }
    }

    static Rows<SessionWindow> rows(Collection<SessionWindow> windows) {
        return Rows.of(windows)
                .column("int4", SessionWindow::terms)
                .column("timestamptz", window -> window.during().start())
                .column("timestamptz", window -> window.during().end())
                .column("timestamptz", SessionWindow::periodStart)
                .column("int4", SessionWindow::rates);
    }
}
