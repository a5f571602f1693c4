package io.streamspace.billing.billrun;

import static io.streamspace.billing.billrun.Books.january;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.IssueCredit;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit finds what is planted, and the database itself refuses most of it. */
class MoneyLawsTest {

    private final Books books = new Books();
    private final AccountId alice = books.open("alice");

    @BeforeEach
    void billJanuary() {
        books.credit(alice, "0.40", Books.JANUARY, null);
        books.credit(alice, "5.00", Books.JANUARY, null);
        books.useCpu(alice, january(), 0, 28_000);
        books.run("2026-02-01T01:00:00Z");
        assertThat(books.violations()).isEmpty();
    }

    @AfterEach
    void closeBooks() {
        books.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | UPDATE billing_invoice_lines SET amount_minor = amount_minor + 1",
                "3 | UPDATE billing_meter_records SET base_quantity = base_quantity + 900000000",
                "3 | DELETE FROM billing_meter_records",
                "3 | UPDATE billing_meter_records SET end_time = end_time + interval '1 millisecond'",
                "3 | UPDATE billing_meter_records SET session_id = 'another'",
                "3 | UPDATE billing_meter_records SET unbilled = 'in_plan'",
                "3 | UPDATE billing_invoice_lines SET records_digest = sha256('')",
                "4 | UPDATE billing_invoice_lines SET quantity = quantity + 0.0000000001",
                "4 | UPDATE billing_meter_records SET rate_version = 2",
                "5 | UPDATE billing_ledger_entries SET amount_minor = amount_minor + 1",
                "5 | UPDATE billing_credits SET remaining_minor = remaining_minor - 1 WHERE remaining_minor > 0",
                "6 | UPDATE billing_credits SET remaining_minor = remaining_minor - 1 WHERE remaining_minor > 0",
                "6 | DELETE FROM billing_credit_uses",
                "8 | UPDATE billing_invoices SET invoice_number = 'INV-000003'",
                "8 | UPDATE billing_invoice_series SET next_number = 9",
                "8 | UPDATE billing_invoices SET due_date = due_date + interval '1 day'",
                "8 | UPDATE billing_invoice_lines SET description = 'Something else'"
            })
    void what_is_planted_is_found(int law, String plant) {
        books.jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL session_replication_role = replica");
            handle.execute(plant);
        });

        assertThat(books.violations()).extracting(Violation::law).contains(law);
    }

    @Test
    void the_database_refuses_to_change_what_was_sent_or_posted() {
        List<String> forbidden = List.of(
                "UPDATE billing_invoices SET total_minor = total_minor, due_date = due_date + interval '1 day'",
                "DELETE FROM billing_invoices",
                "UPDATE billing_invoice_lines SET description = 'Something else'",
                "DELETE FROM billing_invoice_lines",
                "UPDATE billing_ledger_entries SET amount_minor = amount_minor + 1",
                "DELETE FROM billing_ledger_transactions",
                "INSERT INTO billing_ledger_entries VALUES ('user:alice', 'credit:cr_1', 9, 'cash', 'USD', 1)");

        assertThat(forbidden)
                .allSatisfy(
                        statement -> assertThatThrownBy(() -> books.jdbi.useHandle(handle -> handle.execute(statement)))
                                .isInstanceOf(RuntimeException.class));
        assertThat(books.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,amount", "-1,amount", "1.001,amount", "1,reason"})
    void credit_that_cannot_be_is_refused_by_field(String amount, String field) {
        String reason = field.equals("reason") ? " " : "goodwill";
        IssueCredit.Request request = new IssueCredit.Request(alice, new BigDecimal(amount), reason, null, "admin");

        assertThatThrownBy(() -> books.issueCredit().issue(request, Books.FEBRUARY))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.invalidParameters())
                                .extracting(Problem.InvalidParameter::field)
                                .containsExactly(field));
    }

    @Test
    void the_balance_is_what_is_left_of_all_grants() {
        assertThat(books.credit(alice, "1.00", Books.FEBRUARY, null).balance()).hasToString("5.00 USD");
    }
}
