package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.database.MigratedDatabase;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

/** The database knows the same table of transitions as the code. */
class InvoiceTransitionsTest {

    private static final String INSERT = """
            INSERT INTO billing_invoices (account_id, id, kind, invoice_number, period_start, period_end, currency,
              subtotal_minor, total_minor, status, created_at, sent_at, due_date, content_hash)
            SELECT 'user:alice', :id, 'immediate', n.number, now(), now(), 'USD', 0, 0, :status, now(),
              CASE WHEN n.number IS NOT NULL THEN now() END, CASE WHEN n.number IS NOT NULL THEN now() END, n.number
            FROM (SELECT CASE WHEN :status <> 'draft' THEN :id END AS number) n
            """;
    private static final String UPDATE = """
            UPDATE billing_invoices SET status = :next,
              invoice_number = CASE WHEN :next <> 'draft' THEN coalesce(invoice_number, id) END,
              sent_at = CASE WHEN :next <> 'draft' THEN coalesce(sent_at, now()) END,
              due_date = CASE WHEN :next <> 'draft' THEN coalesce(due_date, now()) END,
              content_hash = CASE WHEN :next <> 'draft' THEN coalesce(content_hash, id) END
            WHERE id = :id
            """;

    @Test
    void every_pair_is_allowed_by_the_database_or_not_as_by_the_code() {
        try (HikariDataSource pool = MigratedDatabase.newPool()) {
            Jdbi jdbi = Jdbi.create(pool);
            for (InvoiceStatus from : InvoiceStatus.values()) {
                for (InvoiceStatus next : InvoiceStatus.values()) {
                    boolean changed = jdbi.withHandle(handle -> changed(handle, from, next));
                    assertThat(changed).as(from + " to " + next).isEqualTo(from == next || from.mayBecome(next));
                }
            }
        }
    }

    private static boolean changed(Handle handle, InvoiceStatus from, InvoiceStatus next) {
        String id = (from + "-" + next).toLowerCase(Locale.ROOT);
        handle.createUpdate(INSERT).bind("id", id).bind("status", from.key()).execute();
        try {
            return handle.createUpdate(UPDATE)
                            .bind("id", id)
                            .bind("next", next.key())
                            .execute()
                    == 1;
        } catch (UnableToExecuteStatementException e) {
            assertThat(e).hasMessageContaining("may not become " + next.key());
            return false;
        }
    }
}
