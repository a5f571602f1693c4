package io.streamspace.billing.report.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.report.adapter.RepairsReport.Place;
import io.streamspace.billing.report.adapter.RepairsReport.Repair;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class RepairsReportTest {

    @Test
    void pages_of_any_size_show_every_repair_once_newest_first() {
        try (HikariDataSource pool = MigratedDatabase.newPool()) {
            Jdbi jdbi = Database.jdbi(pool);
            jdbi.useHandle(
                    handle -> handle.execute(
                            "INSERT INTO billing_repairs (account_id, session_id, kind, start_time, end_time, detail, noticed_at)"
                                    + " SELECT CASE WHEN n % 3 = 0 THEN '' ELSE 'user:u' || n % 2 END, 's' || n, 'gap',"
                                    + " '2026-01-01Z'::timestamptz + n * interval '1 hour', NULL, 'why',"
                                    + " '2026-01-02Z'::timestamptz + (n / 4) * interval '1 hour' FROM generate_series(1, 23) n"));
            jdbi.useHandle(handle -> handle.execute("INSERT INTO billing_reconciliation_differences"
                    + " (account_id, kind, object_id, ours, theirs, done, status, noticed_at)"
                    + " SELECT CASE WHEN n % 3 = 0 THEN '' ELSE 'user:u' || n % 2 END, 'gap', 's' || n, 'a', 'b',"
                    + " 'why', 'mended', '2026-01-02Z'::timestamptz + (n / 3) * interval '1 hour'"
                    + " FROM generate_series(1, 17) n"));
            jdbi.useHandle(handle -> handle.execute("INSERT INTO billing_provider_disputes"
                    + " (account_id, id, payment_id, status, currency, amount_minor, reason, opened_at, evidence_due_by)"
                    + " SELECT 'user:u1', 'du_' || n, 'pi_' || n, CASE WHEN n = 3 THEN 'won' ELSE 'open' END, 'USD', 100,"
                    + " 'fraudulent', '2026-01-01Z', '2026-01-05Z'::timestamptz + n * interval '13 days'"
                    + " FROM generate_series(1, 4) n"));
            jdbi.useHandle(handle -> handle.execute("INSERT INTO billing_provider_losses"
                    + " (account_id, id, payment_id, reason, currency, amount_minor, noticed_at)"
                    + " VALUES ('user:u1', 'du_9', 'pi_9', 'Dispute lost', 'USD', 300, '2026-01-07Z'),"
                    + " ('user:u1', 'du_8', 'pi_8', 'Dispute lost', 'USD', 0, '2026-01-07Z')"));
            RepairsReport report =
                    new RepairsReport(jdbi, () -> Instant.EPOCH, () -> Instant.parse("2026-02-01T00:00:00Z"));
            List<Repair> all = report.page(Place.TOP, 100);

            assertThat(all).hasSize(43);
            assertThat(all)
                    .filteredOn(repair -> repair.subject().startsWith("du_"))
                    .extracting(repair -> repair.kind() + " " + repair.subject())
                    .containsExactly("dispute_overdue du_2", "dispute_overdue du_1", "payment_loss du_9");
            assertThat(all)
                    .filteredOn(repair -> repair.lost() != null)
                    .extracting(Repair::detail)
                    .containsExactly(
                            "1.00 USD of payment pi_2 is disputed: fraudulent",
                            "1.00 USD of payment pi_1 is disputed: fraudulent",
                            "3.00 USD of pi_9 went back and was not there: Dispute lost");
            assertThat(all).filteredOn(repair -> repair.sides() != null).hasSize(17);
            assertThat(all).isSortedAccordingTo((a, b) -> b.noticedAt().compareTo(a.noticedAt()));
            for (int size : new int[] {1, 2, 5, 23}) {
                assertThat(inPagesOf(size, report)).isEqualTo(all);
            }
        }
    }

    @Test
    void a_cursor_that_was_not_given_out_is_refused() {
        assertThatThrownBy(() -> Place.of("x")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Place.of("a\nb\nc\nd\ne")).isInstanceOf(Problem.class);
    }

    private static List<Repair> inPagesOf(int size, RepairsReport report) {
        List<Repair> all = new ArrayList<>();
        Place after = Place.TOP;
        List<Repair> page = report.page(after, size);
        while (!page.isEmpty()) {
            all.addAll(page);
            after = Place.of(page.get(page.size() - 1).place().asText());
            page = report.page(after, size);
        }
        return all;
    }
}
