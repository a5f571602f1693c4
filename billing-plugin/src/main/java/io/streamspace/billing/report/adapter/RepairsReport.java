package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What was odd about sessions and how it was settled: gaps without proof of life, facts outside a life, differences
 * from the host's live list. Newest first.
 */
public final class RepairsReport {

    /**
     * One oddity.
     *
     * @param account as text; empty while nobody knows whose session it is
     * @param end null while it lasts
     * @param detail what was done about it
     */
    public record Repair(
            String account,
            String session,
            String kind,
            Instant start,
            @Nullable Instant end,
            String detail,
            Instant noticedAt) {

        Place place() {
            return new Place(noticedAt, account, session, kind, start);
        }
    }

    /** Where a page begins: after the repair with this key. */
    record Place(Instant noticedAt, String account, String session, String kind, Instant start) {

        private static final String SEPARATOR = "\n";
        private static final int PARTS = 5;

        /** Before every repair there is. */
        static final Place TOP = new Place(Instant.parse("9999-01-01T00:00:00Z"), "", "", "", Instant.EPOCH);

        String asText() {
            return String.join(SEPARATOR, noticedAt.toString(), account, session, kind, start.toString());
        }

        /** @throws Problem naming the cursor if the text is none */
        static Place of(String text) {
            String[] parts = text.split(SEPARATOR, -1);
            try {
                if (parts.length == PARTS) {
                    return new Place(Instant.parse(parts[0]), parts[1], parts[2], parts[3], Instant.parse(parts[4]));
                }
            } catch (DateTimeException e) {
                throw Problem.invalid("cursor", "is not one that was given out here");
            }
            throw Problem.invalid("cursor", "is not one that was given out here");
        }
    }

    private static final String PAGE = Sql.read(RepairsReport.class, "page");

    private final Jdbi jdbi;

    public RepairsReport(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** At most {@code limit} repairs after a place. */
    List<Repair> page(Place after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("noticedAt", Sql.parameter(after.noticedAt()))
                .bind("account", after.account())
                .bind("session", after.session())
                .bind("kind", after.kind())
                .bind("start", Sql.parameter(after.start()))
                .bind("limit", limit)
                .map((row, context) -> new Repair(
                        row.getString("account_id"),
                        row.getString("session_id"),
                        row.getString("kind"),
                        Sql.instant(row, "start_time"),
                        Sql.instantOrNull(row, "end_time"),
                        row.getString("detail"),
                        Sql.instant(row, "noticed_at")))
                .list());
    }
}
