package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.report.Violation;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * The laws about money: lines and totals (3), records and lines (4), the ledger (5), credit and grants of packs (6), sales
 * of the theme store (7), numbers and content of invoices and credit notes (8), holds (9), payments (11). Each is one statement over all
 * accounts; a violation is a row. Joins the snapshot that is open.
 */
public final class MoneyLaws {

    /** By the law's number; a law may have several statements. */
    private static final Map<Integer, List<String>> LAWS = new TreeMap<>(Map.of(
            3,
                    List.of(
                            "totals_add_up",
                            "lines_stand_on_their_records",
                            "pending_lines_are_billed_as_they_were",
                            "tax_adds_up",
                            "credit_notes_fit_their_invoice"),
            4, List.of("records_are_on_one_line", "void_lines_are_billed_again"),
            5,
                    List.of(
                            "ledger_balances",
                            "invoices_are_posted",
                            "credit_liability_is_what_remains",
                            "reversals_are_posted",
                            "credit_notes_are_posted"),
            6,
                    List.of(
                            "credit_is_conserved",
                            "grants_are_conserved",
                            "burns_lie_in_their_grants",
                            "grants_are_paid",
                            "top_ups_are_granted"),
            7, List.of("sales_are_shared", "creators_are_owed_what_they_earned", "payouts_are_what_they_cover"),
            8, List.of("numbers_have_no_gap", "content_is_unchanged", "credit_notes_are_unchanged"),
            9, List.of("holds_are_counted", "holds_expire", "slots_are_counted"),
            11,
                    List.of(
                            "paid_is_what_was_received",
                            "cash_is_what_was_received",
                            "disputed_is_what_is_contested",
                            "losses_are_posted",
                            "provider_money_is_accounted_for")));

    private static final String BILLED_IS_WHAT_RECORDS_COST = read("billed_is_what_records_cost");

    private static final Columns<Currency> DECIMALS = new Columns<>(Currency.getAvailableCurrencies())
            .text("currency", Currency::getCurrencyCode)
            .int8("decimals", currency -> (long) Math.max(0, currency.getDefaultFractionDigits()));

    private final Jdbi jdbi;

    public MoneyLaws(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Everything that breaks one of these laws; empty when all is well. */
    public List<Violation> violations() {
        return violations(AuditScope.ALL);
    }

    List<Violation> violations(AuditScope scope) {
        return jdbi.withHandle(handle -> {
            List<Violation> found = new ArrayList<>();
            LAWS.forEach((law, statements) -> statements.forEach(
                    statement -> found.addAll(violations(law, scope.bindTo(handle.createQuery(read(statement)))))));
            Query billed = handle.createQuery(BILLED_IS_WHAT_RECORDS_COST);
            found.addAll(violations(3, DECIMALS.bindTo(scope.bindTo(billed))));
            return found;
        });
    }

    private static List<Violation> violations(int law, Query query) {
        return query.map((row, context) -> new Violation(law, row.getString("subject"), row.getString("detail")))
                .list();
    }

    private static String read(String statement) {
        return Sql.read(MoneyLaws.class, statement);
    }
}
