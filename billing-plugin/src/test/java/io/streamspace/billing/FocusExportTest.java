package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.report.FocusRows;
import io.streamspace.billing.report.adapter.CsvText;
import io.streamspace.billing.report.adapter.FocusExport;
import io.streamspace.billing.report.adapter.FocusModel;
import io.streamspace.billing.values.Interval;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a few months of every kind of charge look like as a FOCUS file. */
class FocusExportTest {

    private static final MoneyHouse HOUSE = new MoneyHouse();
    private static List<Map<String, @Nullable String>> rows = List.of();

    @BeforeAll
    static void liveThroughThreeMonths() throws Exception {
        HOUSE.liveThroughThreeMonths();
        assertThat(HOUSE.violations()).isEmpty();
        HOUSE.jdbi.useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO billing_invoice_lines (account_id, invoice_id, line, kind, description, service_start,"
                            + " service_end, quantity, unit, unit_price, amount_minor, price_minor, tax_category, tax_name,"
                            + " tax_percent, taxable_minor, tax_minor) VALUES ('user:carol', 'taxed', 1, 'plan',"
                            + " 'Pro plan, April 2026', '2026-04-01Z', '2026-05-01Z', 1, 'month', 11.9, 1000, 1190, 'S', 'VAT',"
                            + " 19, 1000, 190)");
            handle.execute(
                    "INSERT INTO billing_invoice_lines (account_id, invoice_id, line, kind, description, service_start,"
                            + " service_end, quantity, unit, unit_price, meter, rate_version, revision, use_period, amount_minor, tax_category,"
                            + " tax_name, tax_percent, taxable_minor, tax_minor) VALUES ('user:carol', 'taxed', 2, 'usage',"
                            + " E'C\\u202EPU\\nof\\u0007 April', '2026-04-01Z', '2026-05-01Z', 2, 'core-hours', 2.5, 'cpu', 1, 1, '2026-04-01Z', 500,"
                            + " 'S', 'VAT', 19, 500, 95)");
            handle.execute("INSERT INTO billing_invoice_taxes (account_id, invoice_id, tax, category, name, percent,"
                    + " taxable_minor, tax_minor) VALUES ('user:carol', 'taxed', 1, 'S', 'VAT', 19.00, 1500, 285)");
            handle.execute(
                    "INSERT INTO billing_invoices (account_id, id, kind, invoice_number, period_start, period_end, currency,"
                            + " subtotal_minor, tax_minor, total_minor, status, created_at, sent_at, due_date, content_hash,"
                            + " seller) VALUES ('user:carol', 'taxed', 'immediate', 'INV-T', '2026-04-01Z', '2026-05-01Z',"
                            + " 'USD', 1500, 285, 1785, 'sent', '2026-04-01Z', '2026-04-01Z', '2026-04-15Z', 'x',"
                            + " '{\"name\": \"Clouds Ltd\"}')");
            handle.execute("INSERT INTO billing_credit_notes (account_id, id, note_number, invoice_id, currency,"
                    + " subtotal_minor, tax_minor, total_minor, settled_minor, credited_minor, reason, created_by,"
                    + " created_at, content_hash) VALUES ('user:carol', 'cn_taxed_1', 'CN-T', 'taxed', 'USD', 500, 95, 595,"
                    + " 595, 0, 'An outage', 'root', '2026-04-20Z', 'x')");
            handle.execute(
                    "INSERT INTO billing_credit_note_lines (account_id, note_id, line, invoice_line, description,"
                            + " amount_minor, tax_minor) VALUES ('user:carol', 'cn_taxed_1', 1, 1, 'Pro plan, April 2026', 400, 76),"
                            + " ('user:carol', 'cn_taxed_1', 2, 2, 'CPU', 100, 19)");
        });
        rows = export(null);
    }

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void every_kind_of_charge_is_there() {
        assertThat(rows)
                .extracting(row ->
                        row.get("ChargeCategory") + " " + row.get("ChargeClass") + " " + row.get("ChargeFrequency"))
                .contains(
                        "Usage null Usage-Based",
                        "Usage Correction Usage-Based",
                        "Purchase null Recurring",
                        "Purchase null One-Time",
                        "Usage null Recurring",
                        "Tax null One-Time",
                        "Credit null One-Time",
                        "Adjustment null One-Time");
    }

    @Test
    void every_rule_of_the_model_that_a_machine_can_check_holds() {
        FocusModel.Verdict verdict = FocusModel.check(rows);
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.checked()).hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @CsvSource({
        "ChargeCategory, Fee, ChargeCategory-C-003-M",
        "BilledCost, 1e+5, BilledCost-C-002-M",
        "InvoiceIssuerName, Somebody, BilledCost-C-005-C",
        "ChargePeriodEnd, 2026-01-01T00:00:00.5Z, ChargePeriodEnd-C-002-M",
        "BillingCurrency, XXY, BillingCurrency-C-003-M",
        "ServiceCategory, Analytics, ServiceName-C-005-C",
        "ListUnitPrice, , ListUnitPrice-C-005-C",
        "ListCost, 7, ListCost-C-009-C",
    })
    void the_check_finds_what_is_broken(String column, @Nullable String value, String rule) {
        List<Map<String, @Nullable String>> tampered = new ArrayList<>();
        rows.forEach(row -> tampered.add(new HashMap<>(row)));
        tampered.stream()
                .filter(row ->
                        Objects.equals(row.get("ChargeFrequency"), "Usage-Based") && row.get("ChargeClass") == null)
                .findFirst()
                .orElseThrow()
                .put(column, value);
        assertThat(FocusModel.check(tampered).broken()).anyMatch(broken -> broken.startsWith(rule));
    }

    @Test
    void what_is_billed_on_an_invoice_is_its_payable_total_and_what_it_is_worth_too() {
        Map<String, BigDecimal> totals = new TreeMap<>();
        HOUSE.jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT invoice_number, total_minor FROM billing_invoices WHERE status NOT IN ('draft', 'void')")
                .map((row, context) ->
                        totals.put(row.getString("invoice_number"), BigDecimal.valueOf(row.getLong("total_minor"), 2)))
                .list());
        HOUSE.jdbi.useHandle(handle -> handle.createQuery("SELECT note_number, total_minor FROM billing_credit_notes")
                .map((row, context) ->
                        totals.put(row.getString("note_number"), BigDecimal.valueOf(-row.getLong("total_minor"), 2)))
                .list());
        assertThat(totals).hasSizeGreaterThan(5).containsEntry("CN-T", new BigDecimal("-5.95"));
        assertThat(totals.values()).anyMatch(total -> total.signum() == 0);
        assertThat(sums("BilledCost")).isEqualTo(totals);
        assertThat(sums("EffectiveCost")).isEqualTo(totals);
    }

    @Test
    void an_accounts_file_has_only_its_own_rows_and_names_no_spreadsheet_takes_for_formulas() {
        List<Map<String, @Nullable String>> bobs = export(AccountId.ofUser("bob"));
        assertThat(bobs).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("BillingAccountId")).isEqualTo("user:bob");
            assertThat(row.get("BillingAccountName")).isEqualTo("'+Bob, \"Jr.\"");
        });
        assertThat(rows)
                .filteredOn(row -> Objects.equals(row.get("BillingAccountId"), "user:bob"))
                .hasSameSizeAs(bobs);
        assertThat(rows).anySatisfy(row -> assertThat(row.get("SkuId")).isEqualTo("plan:Team, large plan"));
        assertThat(rows)
                .anySatisfy(row -> assertThat(row.get("ChargeDescription")).isEqualTo("'=More, \"much\" more"));
    }

    @Test
    void an_invoice_that_names_its_seller_and_its_tax_is_issued_by_them_with_tax_apart() {
        assertThat(rows)
                .filteredOn(row -> Objects.equals(row.get("InvoiceId"), "INV-T"))
                .extracting(row -> row.get("ChargeDescription") + " " + row.get("BilledCost") + " "
                        + row.get("ListCost") + " " + row.get("InvoiceIssuerName"))
                .containsExactly(
                        "Pro plan, April 2026 10 10 Clouds Ltd",
                        "Pro plan, April 2026 0 0 Clouds Ltd",
                        "CPU of April 5 5 Clouds Ltd",
                        "VAT 19 % 2.85 2.85 Clouds Ltd");
    }

    @Test
    void a_credit_note_is_a_document_of_its_own_that_corrects_an_invoice() {
        assertThat(rows)
                .filteredOn(row -> Objects.equals(row.get("InvoiceId"), "CN-T"))
                .extracting(row -> row.get("ChargeDescription") + " " + row.get("ChargeCategory") + " "
                        + row.get("ChargeClass") + " " + row.get("BilledCost") + " " + row.get("EffectiveCost") + " "
                        + row.get("ConsumedQuantity") + " " + row.get("ConsumedUnit"))
                .containsExactly(
                        "Credit note on INV-T: Pro plan, April 2026 Purchase Correction -4 0 null null",
                        "Credit note on INV-T: Pro plan, April 2026 Usage Correction 0 -4 0 Month",
                        "Credit note on INV-T: CPU Usage Correction -1 -1 0 Core-Hours",
                        "Credit note on INV-T: VAT 19 % Tax Correction -0.95 -0.95 null null");
    }

    @Test
    void a_month_has_the_invoices_whose_period_begins_in_it_whole() {
        List<String> months = new ArrayList<>();
        for (String month : List.of("2026-01", "2026-02", "2026-03", "2026-04")) {
            Instant start = Instant.parse(month + "-01T00:00:00Z");
            Instant end = Instant.parse("2026-0" + (month.charAt(6) - '0' + 1) + "-01T00:00:00Z");
            export(new Interval(start, end), null).forEach(row -> months.add(String.valueOf(row)));
        }
        assertThat(months)
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(String::valueOf).toList());
    }

    private static Map<String, BigDecimal> sums(String column) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(
                String.valueOf(row.get("InvoiceId")),
                new BigDecimal(String.valueOf(row.get(column))),
                BigDecimal::add));
        sums.replaceAll((number, sum) -> sum.setScale(2));
        return sums;
    }

    private static List<Map<String, @Nullable String>> export(@Nullable AccountId account) {
        return export(
                new Interval(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-05-01T00:00:00Z")), account);
    }

    private static List<Map<String, @Nullable String>> export(Interval within, @Nullable AccountId account) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new FocusExport(HOUSE.jdbi, new FocusRows("StreamSpace")).write(within, account, file);
        return CsvText.rows(file.toString(StandardCharsets.UTF_8));
    }
}
