package io.streamspace.e2e.scenario;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two months of three users, one of whom is called as if to be computed, seen from every side. */
class ReportsIT {

    private static final String FORMULA = "=cmd()";
    private static final String SPAN = "from=2025-12-01T00:00:00Z&to=2026-02-01T00:00:00Z";
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"(,|$)|([^,]*)(,|$)");

    private static Host host;
    private static List<Bill> bills;

    @BeforeAll
    static void two_months_are_billed() {
        host = Host.billing(
                HostOptions.at("2026-01-31T23:45:00Z"), Json.object("{'billFrom': '2025-12-01T00:00:00Z'}"));
        Desk desk = new Desk(host);
        Stream.of("alice", "bob").forEach(desk::worksInJanuary);
        works("december", "alice", "2025-12-05T22:10:00Z", "2025-12-06T03:40:00Z");
        works("=1+1", FORMULA, "2026-01-20T00:00:00Z", "2026-01-20T10:00:00Z");
        desk.post("/admin/credits", "{'user_id': 'alice', 'amount': 1, 'reason': '=2+2'}")
                .expect(201);
        host.clockTo("2026-02-01T01:15:00Z");
        bills = Stream.of("alice", "bob", "user:%3Dcmd()")
                .flatMap(user -> host.bills(user).stream())
                .toList();
        desk.pays(host.onlyBill("bob"), "5.60").expect(201);
    }

    private static void works(String session, String user, String start, String end) {
        Events.Start begun = Events.start(session, user).holding("3", "2Gi").storing("10Gi");
        begun.data().put("template", FORMULA);
        host.post(begun.at(start), Events.terminated(session, end));
    }

    @AfterAll
    static void nothing_is_violated() {
        try (Host closing = host) {
            assertThat(closing.violations()).isEmpty();
        }
    }

    @Test
    void what_is_reported_as_billed_is_what_was_invoiced() {
        assertThat(bills).hasSize(4);
        JsonNode rows =
                host.billing("/admin/reports?group_by=user&limit=1000&" + SPAN).path("rows");
        assertThat(sum(rows, "billed")).isEqualTo(subtotals());
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "session", "meter", "template", "day", "hour", "weekday", "user,day"})
    void every_grouping_sums_to_the_same(String grouping) {
        JsonNode rows = host.billing("/admin/reports?limit=1000&group_by=" + grouping + "&" + SPAN)
                .path("rows");
        assertThat(sum(rows, "cost").setScale(2, RoundingMode.HALF_UP)).isEqualTo(subtotals());
        assertThat(quantities(rows))
                .isEqualTo(quantities(host.billing("/admin/reports?limit=1000&group_by=meter&" + SPAN)
                        .path("rows")));
        List<Map<String, String>> csv = csv("/admin/reports?format=csv&group_by=" + grouping + "&" + SPAN);
        assertThat(csv).hasSize(rows.size());
        assertThat(sum(csv.stream().map(row -> row.get("cost"))).setScale(2, RoundingMode.HALF_UP))
                .isEqualTo(subtotals());
    }

    @Test
    void no_cell_becomes_a_formula() {
        List<Map<String, String>> rows = csv("/admin/reports?format=csv&group_by=user,session,template&" + SPAN);
        assertThat(rows).extracting(row -> row.get("template")).contains("'" + FORMULA, "desktop");
        assertThat(rows).extracting(row -> row.get("session")).contains("'=1+1");
        Stream.of(rows, focus(), csv("/admin/ledger?format=csv&month=2026-02"))
                .flatMap(List::stream)
                .flatMap(row -> row.values().stream())
                .forEach(cell -> assertThat(cell).doesNotMatch("[=@].*|[+-](?![0-9.]+$).*"));
    }

    @Test
    void focus_sums_to_each_invoices_total() {
        Map<String, BigDecimal> billed = focus().stream()
                .collect(groupingBy(
                        row -> row.get("InvoiceId"),
                        mapping(
                                row -> new BigDecimal(row.get("BilledCost")),
                                reducing(BigDecimal.ZERO, BigDecimal::add))));
        assertThat(billed).hasSize(4);
        for (Bill bill : bills) {
            assertThat(billed.get(bill.number())).as(bill.number()).isEqualByComparingTo(bill.total());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01", "2026-02"})
    void a_month_of_the_ledger_balances_and_has_one_digest(String month) {
        JsonNode once = host.billing("/admin/ledger?month=" + month);
        JsonNode twice = host.billing("/admin/ledger?month=" + month);
        assertThat(once.path("sha256").asText())
                .hasSize(64)
                .isEqualTo(twice.path("sha256").asText());
        assertThat(once.path("closed").asBoolean()).isEqualTo(month.equals("2026-01"));
        List<String> balances = stream(once.path("rows"))
                .filter(row -> row.path("kind").asText().equals("trial_balance"))
                .map(row -> row.path("amount").asText())
                .toList();
        assertThat(balances).containsOnly("0.00");
    }

    @Test
    void revenue_is_what_was_invoiced_and_owed_is_what_is_not_paid() {
        JsonNode usd = host.billing("/admin/revenue?from=2025-12-01T00:00:00Z&to=2026-02-02T00:00:00Z")
                .path("currencies")
                .path(0);
        BigDecimal owed = host.billing("/admin/users?outstanding=true").path("users").findValues("outstanding").stream()
                .map(JsonNode::decimalValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal totals = bills.stream().map(Bill::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(usd.path("cash_received").decimalValue()).isEqualTo("5.60");
        assertThat(usd.path("credits").path("used").decimalValue()).isEqualTo("1.00");
        assertThat(owed).isEqualTo(totals.subtract(new BigDecimal("5.60")));
        assertThat(usd.path("outstanding").path("total").decimalValue()).isEqualTo(owed);
        assertThat(usd.path("active_accounts").asInt()).isEqualTo(3);
    }

    @Test
    void accounts_are_found_by_name_and_by_what_they_owe() {
        assertThat(users("outstanding=true")).containsExactlyInAnyOrder("alice", FORMULA);
        assertThat(users("outstanding=false")).contains("bob").doesNotContain("alice");
        assertThat(users("user=ali")).containsExactly("alice");
        assertThat(users("user=%3Dcmd")).containsExactly(FORMULA);
        assertThat(users("status=locked")).isEmpty();
        for (String path : List.of("reports", "revenue", "ledger?month=2026-01", "users", "usage-patterns")) {
            assertThat(host.talk()
                            .get(Host.BILLING + "/admin/" + path, Tokens.ALICE)
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports", "usage-patterns"})
    void an_account_without_a_name_is_refused(String path) {
        assertThat(host.talk()
                        .get(Host.BILLING + "/admin/" + path + "?user_id=user:", Tokens.ADMIN)
                        .faultyFields())
                .containsExactly("user_id");
    }

    private static List<String> users(String filter) {
        return host.billing("/admin/users?" + filter).path("users").findValuesAsText("user_id");
    }

    private static BigDecimal subtotals() {
        return bills.stream().map(Bill::subtotal).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sum(JsonNode rows, String field) {
        return sum(stream(rows).map(row -> row.path(field).asText()));
    }

    private static BigDecimal sum(Stream<String> amounts) {
        return amounts.map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, BigDecimal> quantities(JsonNode rows) {
        return stream(rows)
                .collect(groupingBy(
                        row -> row.path("meter").asText(),
                        mapping(
                                row -> new BigDecimal(row.path("base_quantity").asText()),
                                reducing(BigDecimal.ZERO, BigDecimal::add))));
    }

    private static List<Map<String, String>> focus() {
        return csv("/admin/reports?format=focus&" + SPAN);
    }

    /** The rows of an answer without line breaks in its cells. */
    private static List<Map<String, String>> csv(String path) {
        String body =
                host.talk().get(Host.BILLING + path, Tokens.ADMIN).expect(200).body();
        List<List<String>> lines = body.lines()
                .filter(line -> !line.startsWith("#"))
                .map(ReportsIT::cells)
                .toList();
        return lines.stream().skip(1).map(cells -> row(lines.get(0), cells)).toList();
    }

    private static Map<String, String> row(List<String> names, List<String> cells) {
        assertThat(cells).hasSameSizeAs(names);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), cells.get(i));
        }
        return row;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher matcher = CELL.matcher(line);
        boolean isMore = true;
        while (isMore && matcher.find()) {
            boolean isQuoted = matcher.group(1) != null;
            cells.add(isQuoted ? matcher.group(1).replace("\"\"", "\"") : matcher.group(3));
            isMore = (isQuoted ? matcher.group(2) : matcher.group(4)).equals(",");
        }
        return cells;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
