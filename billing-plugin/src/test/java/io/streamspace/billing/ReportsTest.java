package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.report.adapter.CsvText;
import io.streamspace.billing.report.adapter.LedgerResource;
import io.streamspace.billing.report.adapter.ReportsResource;
import io.streamspace.billing.report.adapter.RevenueResource;
import io.streamspace.billing.values.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators read of three months of every kind of charge. */
class ReportsTest {

    private static final MoneyHouse HOUSE = new MoneyHouse();
    private static final ReportsResource REPORTS = HOUSE.resource(ReportsResource.class);
    private static final RevenueResource REVENUE = HOUSE.resource(RevenueResource.class);
    private static final LedgerResource LEDGER = HOUSE.resource(LedgerResource.class);

    @BeforeAll
    static void liveThroughThreeMonths() throws Exception {
        HOUSE.liveThroughThreeMonths();
        String owed = HOUSE.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT invoice_number FROM billing_invoices WHERE status = 'sent' OR status = 'overdue'"
                                + " ORDER BY total_minor DESC LIMIT 1")
                .mapTo(String.class)
                .one());
        HOUSE.pay(owed, "7.77");
    }

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void what_was_billed_by_user_and_meter_is_what_the_lines_say() {
        Map<String, BigDecimal> lines = new TreeMap<>();
        HOUSE.jdbi.useHandle(handle -> handle.createQuery(
                        "SELECT l.account_id, l.meter, l.amount_minor FROM billing_invoice_lines l"
                                + " JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id"
                                + " WHERE l.use_period = '2026-01-01Z' AND i.status <> 'draft'")
                .map((row, context) -> lines.merge(
                        row.getString("account_id") + " " + row.getString("meter"),
                        BigDecimal.valueOf(row.getLong("amount_minor"), 2),
                        BigDecimal::add))
                .list());
        JsonNode report = report("group_by", "user,meter", "from", "2026-01-01", "to", "2026-02-01", "limit", "1000");

        Map<String, BigDecimal> billed = new TreeMap<>();
        report.path("rows").forEach(row -> {
            if (row.path("billed").decimalValue().signum() != 0) {
                billed.put(
                        row.path("user").asText() + " " + row.path("meter").asText(),
                        row.path("billed").decimalValue());
            }
        });
        assertThat(billed).isNotEmpty().isEqualTo(lines);
        assertThat(report("group_by", "template").path("rows"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("billed").isNull()).isTrue());
    }

    @Test
    void pages_lead_to_the_end() {
        JsonNode whole = report("group_by", "user,day", "from", "2026-01-01", "limit", "1000");
        Map<String, String> parameters =
                new HashMap<>(Map.of("group_by", "user,day", "from", "2026-01-01", "limit", "9"));
        StringBuilder seen = new StringBuilder();
        JsonNode page = json(REPORTS.report(Requests.by(Requests.ADMIN, parameters)));
        while (!page.path("next_cursor").isNull()) {
            page.path("rows").forEach(row -> seen.append(row).append('\n'));
            parameters.put("cursor", page.path("next_cursor").asText());
            page = json(REPORTS.report(Requests.by(Requests.ADMIN, parameters)));
        }
        page.path("rows").forEach(row -> seen.append(row).append('\n'));
        StringBuilder all = new StringBuilder();
        whole.path("rows").forEach(row -> all.append(row).append('\n'));
        assertThat(whole.path("rows")).hasSizeGreaterThan(20);
        assertThat(seen.toString()).isEqualTo(all.toString());
    }

    @Test
    void the_csv_says_what_the_json_says() throws Exception {
        List<Map<String, @Nullable String>> csv = CsvText.rows(
                text(REPORTS.report(asked("group_by", "session,day", "format", "csv", "from", "2026-01-01"))));
        JsonNode rows = report("group_by", "session,day", "from", "2026-01-01", "limit", "1000")
                .path("rows");
        assertThat(csv).hasSize(rows.size()).hasSizeGreaterThan(20);
        for (int i = 0; i < rows.size(); i++) {
            for (String column : List.of("day", "meter", "base_quantity", "currency")) {
                assertThat(csv.get(i).get(column))
                        .isEqualTo(rows.get(i).path(column).asText());
            }
            assertThat(new BigDecimal(String.valueOf(csv.get(i).get("cost"))))
                    .isEqualByComparingTo(rows.get(i).path("cost").decimalValue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "group_by, colour",
        "group_by, 'user,'",
        "format, xml",
        "time_zone, Mars",
        "from, yesterday",
        "to, 1999-01-01",
        "cursor, abc",
        "limit, 0",
    })
    void what_cannot_be_asked_is_named(String parameter, String value) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> REPORTS.report(
                        asked(parameter, value, "from", parameter.equals("from") ? value : "2026-01-01")))
                .satisfies(problem -> assertThat(problem.invalidParameters())
                        .extracting(Problem.InvalidParameter::field)
                        .containsExactly(parameter));
    }

    @Test
    void when_a_user_works_is_seen_by_weekday_and_hour() {
        JsonNode patterns = Json.read(Json.write(REPORTS.patterns(asked(
                "user_id",
                "alice",
                "from",
                "2026-01-01",
                "to",
                "2026-02-01",
                "meter",
                "cpu",
                "time_zone",
                "Asia/Tokyo"))));
        assertThat(patterns.path("time_zone").asText()).isEqualTo("Asia/Tokyo");
        BigDecimal hours = BigDecimal.ZERO;
        for (JsonNode cell : patterns.path("cells")) {
            hours = hours.add(cell.path("quantity").decimalValue());
        }
        assertThat(hours).isEqualByComparingTo("506"); // 4 cores from the 4th to the 9th, 06:30
        assertThat(patterns.path("cells")).hasSize(126 + 1);
    }

    @Test
    void a_reader_who_goes_away_ends_the_query() throws Exception {
        OutputStream broken = new OutputStream() {
            private int left = 100;

            @Override
            public void write(int b) throws IOException {
                if (left-- <= 0) {
                    throw new IOException("gone");
                }
            }
        };
        StreamingOutput file = (StreamingOutput)
                REPORTS.report(asked("format", "focus", "from", "2026-01-01")).getEntity();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> file.write(broken));
        int open = HOUSE.jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND state LIKE 'idle in transaction%'")
                        .mapTo(Integer.class)
                        .one());
        assertThat(open).isZero();
    }

    @Test
    void a_month_of_the_ledger_leads_from_balance_to_balance() throws Exception {
        Map<String, BigDecimal> before = new TreeMap<>();
        for (String month : List.of("2026-01", "2026-02", "2026-03", "2026-04")) {
            List<Map<String, @Nullable String>> rows = CsvText.rows(ledger(month));
            Map<String, BigDecimal> sums = sums("opening", rows);
            assertThat(sums).as(month).isEqualTo(before);
            sums("entry", rows).forEach((place, amount) -> sums.merge(place, amount, BigDecimal::add));
            before = sums("closing", rows);
            assertThat(before).isEqualTo(sums);
            assertThat(sums("trial_balance", rows).values()).allMatch(sum -> sum.signum() == 0);
            assertThat(rows)
                    .filteredOn(row -> Objects.equals(row.get("kind"), "entry"))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.get("posted_at")).startsWith(month));
        }
        assertThat(before.get("cash USD")).isEqualByComparingTo("7.77");
    }

    @Test
    void the_digest_is_that_of_the_lines_above_it_in_either_form() throws Exception {
        String csv = ledger("2026-02");
        String above = csv.substring(0, csv.lastIndexOf("sha256"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(above.getBytes(StandardCharsets.UTF_8));
        String hex = HexFormat.of().formatHex(digest);
        assertThat(csv).endsWith("sha256,,,,," + hex + ",,,\r\n").isEqualTo(ledger("2026-02"));
        Response response = LEDGER.month(asked("month", "2026-02"));
        JsonNode json = Json.read(text(response));
        assertThat(json.path("sha256").asText()).isEqualTo(hex);
        assertThat(json.path("rows")).hasSize((int) above.lines().count() - 1);
        assertThat(ledger("2026-03")).doesNotContain(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-13", "January"})
    void a_month_is_a_month(String month) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> LEDGER.month(asked("month", month)));
    }

    @Test
    void revenue_is_what_the_ledger_and_the_plans_say() {
        JsonNode january = revenue("2026-01-01", "2026-02-01");
        assertThat(january.path("mrr").decimalValue()).isEqualTo("200.00"); // two on Team
        assertThat(january.path("arr").decimalValue()).isEqualTo("2400.00");
        assertThat(january.path("mrr_movements").path("new").decimalValue()).isEqualTo("200.00");
        assertThat(january.path("upgraded_accounts").asInt()).isEqualTo(2);
        assertThat(january.path("upgrade_conversion").decimalValue()).isEqualByComparingTo("0.6667");
        assertThat(january.path("churn_rate").isNull()).isTrue();

        JsonNode february = revenue("2026-02-01", "2026-03-01");
        assertThat(february.path("mrr").decimalValue()).isEqualTo("120.00"); // Bob left, Carol pays 240 a year
        assertThat(february.path("mrr_movements").path("churned").decimalValue())
                .isEqualTo("100.00");
        assertThat(february.path("churn_rate").decimalValue()).isEqualByComparingTo("0.5");

        JsonNode ever = revenue("2026-01-01", "2026-06-01");
        assertThat(ever.path("revenue").decimalValue()).isEqualTo(sum("revenue"));
        assertThat(ever.path("cash_received").decimalValue()).isEqualTo("7.77");
        assertThat(ever.path("active_accounts").asInt()).isEqualTo(3);
        assertThat(ever.path("arpu").decimalValue())
                .isEqualTo(sum("revenue").divide(BigDecimal.valueOf(3), 2, java.math.RoundingMode.HALF_UP));
        assertThat(ever.at("/credits/issued_promotional").decimalValue()).isEqualTo("25.00");
        assertThat(ever.at("/outstanding/total").decimalValue())
                .isEqualTo(sum("receivable").negate());
        assertThat(ever.at("/popular_packs/0/count").asInt()).isEqualTo(1);
        assertThat(ever.at("/popular_packs/0/revenue").decimalValue()).isEqualTo("3.33");
        assertThat(ever.path("high_usage_accounts"))
                .extracting(one -> one.path("user_id").asText())
                .contains("alice", "carol");
    }

    /** Of a ledger account, as a credit. */
    private static BigDecimal sum(String ledgerAccount) {
        return HOUSE.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT -sum(amount_minor)::numeric / 100 FROM billing_ledger_entries WHERE ledger_account = :account")
                .bind("account", ledgerAccount)
                .mapTo(BigDecimal.class)
                .one()
                .setScale(2));
    }

    private static JsonNode revenue(String from, String to) {
        JsonNode answer = Json.read(Json.write(REVENUE.revenue(asked("from", from, "to", to))));
        assertThat(answer.path("currencies")).hasSize(1);
        return answer.at("/currencies/0");
    }

    private static Map<String, BigDecimal> sums(String kind, List<Map<String, @Nullable String>> rows) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        rows.stream()
                .filter(row -> kind.equals(row.get("kind")))
                .forEach(row -> sums.merge(
                        row.get("ledger_account") + " " + row.get("currency"),
                        new BigDecimal(String.valueOf(row.get("amount"))),
                        BigDecimal::add));
        return sums;
    }

    private static String ledger(String month) throws Exception {
        return text(LEDGER.month(asked("month", month, "format", "csv")));
    }

    private static JsonNode report(String... parameters) {
        return json(REPORTS.report(asked(parameters)));
    }

    private static jakarta.servlet.http.HttpServletRequest asked(String... parameters) {
        Map<String, String> asked = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            asked.put(parameters[i], parameters[i + 1]);
        }
        return Requests.by(Requests.ADMIN, asked);
    }

    private static JsonNode json(Response response) {
        return Json.read(Json.write(response.getEntity()));
    }

    private static String text(Response response) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ((StreamingOutput) response.getEntity()).write(file);
        return file.toString(StandardCharsets.UTF_8);
    }
}
