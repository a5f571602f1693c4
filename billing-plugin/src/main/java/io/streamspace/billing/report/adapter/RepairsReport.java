package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What was odd and how it was settled. Of sessions: gaps without proof of life, facts outside a life, differences from the
 * host's live list. Of payments: what we and the payment provider did not agree on, contested money whose deadline has passed,
 * and what went back though it was not there any more. Of accounts: that the bill run or another job left them out, that no
 * bill run has come to a period. Newest first.
 */
public final class RepairsReport {

    /** The kind of an account that a job left out. */
    static final String SET_ASIDE = "set_aside";

    /** The kind of a dispute whose end should have been told by now. */
    private static final String DISPUTE_OVERDUE = "dispute_overdue";

    /**
     * One oddity.
     *
     * @param account as text; empty while nobody knows whose it is
     * @param subject the session, or the payment provider's object; of an account the job that left it out, or empty
     * @param end null while it lasts
     * @param detail what was done about it
     * @param sides null of sessions
     * @param lost null but of money that is contested or went back
     */
    public record Repair(
            String account,
            String subject,
            String kind,
            Instant start,
            @Nullable Instant end,
            String detail,
            Instant noticedAt,
            @Nullable Sides sides,
            @Nullable Lost lost) {

        Place place() {
            return new Place(noticedAt, account, subject, kind, start);
        }
    }

    /**
     * What two books said of the same.
     *
     * @param status mended or reported
     */
    public record Sides(String ours, String theirs, String status) {}

    /**
     * Money of a payment that is contested, or went back though it was not there any more.
     *
     * @param payment the payment provider's id
     * @param reason as the payment provider or we said
     */
    public record Lost(Money amount, String payment, String reason) {

        String sentence(String kind) {
            return kind.equals(DISPUTE_OVERDUE)
                    ? amount + " of payment " + payment + " is disputed: " + reason
                    : amount + " of " + payment + " went back and was not there: " + reason;
        }
    }

    /** Where a page begins: after the repair with this key. */
    record Place(Instant noticedAt, String account, String subject, String kind, Instant start) {

        private static final String SEPARATOR = "\n";
        private static final int PARTS = 5;

        /** Before every repair there is. */
        static final Place TOP = new Place(Instant.parse("9999-01-01T00:00:00Z"), "", "", "", Instant.EPOCH);

        String asText() {
            return String.join(SEPARATOR, noticedAt.toString(), account, subject, kind, start.toString());
        }

        /** @throws Problem naming the cursor if the text is none */
        static Place of(String text) {
            String[] parts = text.split(SEPARATOR, -1);
            try {
                if (parts.length == PARTS) {
                    return new Place(Instant.parse(parts[0]), parts[1], parts[2], parts[3], Instant.parse(parts[4]));
                }
            } catch (DateTimeException e) {
                throw Page.foreignCursor();
            }
            throw Page.foreignCursor();
        }
    }

    private static final String PAGE = Sql.read(RepairsReport.class, "page");

    private final Jdbi jdbi;
    private final Supplier<Instant> sealedUpTo;
    private final Supplier<Instant> now;

    /**
     * @param sealedUpTo every period that ended by then should be sealed
     * @param now the platform's clock, by which banks' deadlines pass
     */
    public RepairsReport(Jdbi jdbi, Supplier<Instant> sealedUpTo, Supplier<Instant> now) {
        this.jdbi = jdbi;
        this.sealedUpTo = sealedUpTo;
        this.now = now;
    }

    /** At most {@code limit} repairs after a place. */
    List<Repair> page(Place after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(PAGE)
                .bind("noticedAt", Sql.parameter(after.noticedAt()))
                .bind("account", after.account())
                .bind("subject", after.subject())
                .bind("kind", after.kind())
                .bind("start", Sql.parameter(after.start()))
                .bind("sealedUpTo", Sql.parameter(sealedUpTo.get()))
                .bind("limit", limit)
                .bind("now", Sql.parameter(now.get()))
                .map((row, context) -> repair(row))
                .list());
    }

    private static Repair repair(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        Lost lost = lost(row);
        return new Repair(
                row.getString("account_id"),
                row.getString("subject"),
                kind,
                Sql.instant(row, "start_time"),
                Sql.instantOrNull(row, "end_time"),
                lost == null ? row.getString("detail") : lost.sentence(kind),
                Sql.instant(row, "noticed_at"),
                sides(row),
                lost);
    }

    private static @Nullable Lost lost(ResultSet row) throws SQLException {
        String payment = row.getString("payment_id");
        if (payment == null) {
            return null;
        }
        Money amount = new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency")));
        return new Lost(amount, payment, row.getString("detail"));
    }

    private static @Nullable Sides sides(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return status == null ? null : new Sides(row.getString("ours"), row.getString("theirs"), status);
    }
}
