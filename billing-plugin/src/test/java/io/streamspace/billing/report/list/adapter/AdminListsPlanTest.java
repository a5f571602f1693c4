package io.streamspace.billing.report.list.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.report.list.adapter.AdminLists.Asked;
import io.streamspace.billing.report.list.adapter.AdminLists.Place;
import io.streamspace.billing.report.list.adapter.SearchAnswers.FoundInvoiceAnswer;
import io.streamspace.billing.report.list.adapter.SearchAnswers.FoundSessionAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over 20,000 invoices a page of the newest, and what is searched for, is read by an index. */
class AdminListsPlanTest {

    private static final ListFilter ANY = new ListFilter(null, null, null, null, null, null, null, null);

    private static HikariDataSource pool;
    private static Jdbi jdbi;

    @BeforeAll
    static void fill() {
        pool = MigratedDatabase.newPool();
        jdbi = Database.jdbi(pool);
        jdbi.useHandle(handle -> {
            handle.execute("INSERT INTO billing_accounts (account_id, shard, opened_at, currency)"
                    + " SELECT 'user:' || n, 0, '2026-01-01Z', 'USD' FROM generate_series(1, 2000) n");
            handle.execute(
                    "INSERT INTO billing_invoices (account_id, id, kind, invoice_number, period_start, period_end,"
                            + " currency, subtotal_minor, total_minor, status, created_at, sent_at, due_date, content_hash)"
                            + " SELECT 'user:' || n, 'i' || m, 'arrears', 'INV-' || n * 10 + m, timestamptz '2025-01-01Z' + m * interval '1 month',"
                            + " timestamptz '2025-02-01Z' + m * interval '1 month', 'USD', 5, 5, 'sent',"
                            + " timestamptz '2025-02-01Z' + m * interval '1 month' + n * interval '1 second', '2026-02-01Z', '2026-02-15Z', 'x'"
                            + " FROM generate_series(1, 2000) n, generate_series(0, 9) m");
            handle.execute(
                    "INSERT INTO billing_session_lives (account_id, session_id, life_start, template, user_name, heartbeats)"
                            + " SELECT 'user:' || n % 2000 + 1, 's' || n, '2026-01-01Z', 'desktop', 'u', true FROM generate_series(1, 20000) n");
            handle.execute(
                    "ANALYZE billing_accounts, billing_invoices, billing_session_lives, billing_payment_failures");
        });
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void the_newest_invoices_are_read_by_when_they_were_made() {
        assertThat(plan(ANY, null))
                .contains("billing_invoices_all_newest")
                .doesNotContain("Sort", "Seq Scan on billing_invoices");
        assertThat(plan(ANY, new Place("2025-07-01T00:00:00Z", "user:1", "i1")))
                .contains("billing_invoices_all_newest")
                .doesNotContain("Sort", "Seq Scan on billing_invoices");
    }

    @Test
    void a_searched_number_or_session_is_read_by_an_index() {
        assertThat(explained("AdminSearch/invoices", Map.of("text", "INV-1234", "limit", 8)))
                .contains("billing_invoices_by_number")
                .contains("billing_invoices_by_number_end")
                .doesNotContain("Seq Scan on billing_invoices");
        assertThat(explained("AdminSearch/sessions", Map.of("text", "s123", "limit", 8)))
                .contains("billing_session_lives_by_session")
                .doesNotContain("Seq Scan on billing_session_lives");
    }

    @Test
    void a_search_finds_by_beginning_end_and_part() {
        AdminSearch search = new AdminSearch(jdbi);
        assertThat(search.invoices("inv-1234", 8))
                .extracting(FoundInvoiceAnswer::invoiceNumber)
                .startsWith("INV-1234", "INV-12349")
                .hasSize(8);
        assertThat(search.invoices("9999", 8))
                .extracting(FoundInvoiceAnswer::invoiceNumber)
                .containsExactlyInAnyOrder("INV-9999", "INV-19999");
        assertThat(search.invoices("99%", 8)).isEmpty();
        assertThat(search.sessions("s1999", 20))
                .extracting(FoundSessionAnswer::sessionId)
                .contains("s1999", "s19990")
                .hasSize(11);
        assertThat(search.accounts("17", 8))
                .hasSize(8)
                .first()
                .satisfies(found -> assertThat(found.userId()).isEqualTo("17"));
    }

    private static String plan(ListFilter filter, @Nullable Place after) {
        Asked asked = new Asked(AdminList.INVOICES, filter, ListSort.parse(null, AdminList.INVOICES), after);
        AdminLists lists = new AdminLists(jdbi, () -> Instant.parse("2026-02-01T00:00:00Z"));
        return jdbi.withHandle(handle -> text(lists.bound(explaining(handle, AdminLists.statement(asked)), asked)
                .bind("limit", 50)));
    }

    private static String explained(String statement, Map<String, Object> parameters) {
        String sql = io.streamspace.billing.database.Sql.read(AdminSearch.class, statement.replaceAll(".*/", ""));
        return jdbi.withHandle(handle -> text(explaining(handle, sql).bindMap(parameters)));
    }

    private static Query explaining(Handle handle, String sql) {
        return handle.createQuery("EXPLAIN " + sql);
    }

    private static String text(Query query) {
        List<String> lines = query.mapTo(String.class).list();
        return String.join("\n", lines);
    }
}
