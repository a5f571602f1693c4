package io.streamspace.billing.report.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.report.adapter.AccountsReport.Filter;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountsReportTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void accounts_are_found_by_plan_and_by_what_they_owe() {
        try (HikariDataSource pool = MigratedDatabase.newPool()) {
            Jdbi jdbi = Database.jdbi(pool);
            jdbi.useHandle(handle -> {
                handle.execute("INSERT INTO billing_accounts (account_id, shard, opened_at, currency)"
                        + " SELECT 'user:' || n, 0, '2026-01-01Z', 'USD' FROM unnest(ARRAY['a', 'b', 'c', 'd']) n");
                handle.execute(
                        "INSERT INTO billing_subscriptions (account_id, id, plan_id, status, started_at, created_at, canceled_at)"
                                + " VALUES ('user:a', '1', 'free', 'active', '2026-01-02Z', '2026-01-02Z', NULL),"
                                + " ('user:a', '2', 'pro', 'active', '2026-01-03Z', '2026-01-03Z', NULL),"
                                + " ('user:b', '1', 'pro', 'canceled', '2026-01-02Z', '2026-01-02Z', '2026-01-20Z'),"
                                + " ('user:c', '1', 'free', 'active', '2026-01-02Z', '2026-01-02Z', NULL),"
                                + " ('user:c', '2', 'pro', 'active', '2026-03-01Z', '2026-01-02Z', NULL)");
                handle.execute(
                        "INSERT INTO billing_invoices (account_id, id, kind, invoice_number, period_start, period_end,"
                                + " currency, subtotal_minor, total_minor, status, created_at, sent_at, due_date, content_hash)"
                                + " SELECT 'user:' || n, 'i', 'arrears', 'INV-' || n, '2026-01-01Z', '2026-02-01Z', 'USD', 5, 5,"
                                + " s, '2026-02-01Z', '2026-02-01Z', '2026-02-15Z', 'x'"
                                + " FROM (VALUES ('a', 'sent'), ('b', 'void'), ('d', 'overdue')) v (n, s)");
            });
            AccountsReport report = new AccountsReport(jdbi);
            assertThat(owed(report, "a")).isEqualTo(5);
            jdbi.useHandle(
                    handle -> handle.execute("UPDATE billing_invoices SET noted_minor = 2, credit_noted_minor = 2"
                            + " WHERE invoice_number = 'INV-a'"));
            assertThat(owed(report, "a")).as("less what a credit note settled").isEqualTo(3);

            assertThat(found(report, List.of("pro"), null)).containsExactly("a");
            assertThat(found(report, List.of("", "free"), null)).containsExactly("b", "c", "d");
            assertThat(found(report, List.of(), true)).containsExactly("a", "d");
            assertThat(found(report, List.of(), false)).containsExactly("b", "c");
            assertThat(found(report, List.of("", "free"), true)).containsExactly("d");
        }
    }

    private static int owed(AccountsReport report, String user) {
        return report.page(new Filter(user, null, null, null, null, List.of(), true, null), 10, NOW).stream()
                .filter(entry -> entry.account().name().equals(user))
                .mapToInt(entry -> entry.outstandingMinor().intValueExact())
                .sum();
    }

    private static List<String> found(AccountsReport report, List<String> plans, @Nullable Boolean owing) {
        return report.page(new Filter(null, null, null, null, null, plans, owing, null), 10, NOW).stream()
                .map(entry -> entry.account().name())
                .toList();
    }
}
