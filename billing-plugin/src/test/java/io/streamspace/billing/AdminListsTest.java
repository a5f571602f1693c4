package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.report.list.adapter.AdminListsResource;
import io.streamspace.billing.values.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists over all accounts, after three months of three accounts. */
@SuppressWarnings("unchecked")
class AdminListsTest {

    private final MoneyHouse house = new MoneyHouse();
    private final AdminListsResource lists = house.resource(AdminListsResource.class);

    @BeforeEach
    void liveThroughThreeMonths() throws Exception {
        house.liveThroughThreeMonths();
        house.pay(number("alice"), "1.00");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoices", "payments", "subscriptions", "credits"})
    void pages_show_every_entry_once_and_totals_are_those_of_all(String list) {
        List<Map<String, Object>> all = entries(list, Map.of("limit", "1000"));
        for (String sort : List.of("-created_at", "created_at", "number", "-number")) {
            assertThat(paged(list, sort)).containsExactlyInAnyOrderElementsOf(all);
        }
        assertThat(paged(list, "-created_at"))
                .isSortedAccordingTo((one, other) ->
                        String.valueOf(other.get("created_at")).compareTo(String.valueOf(one.get("created_at"))));
        long counted = totals(list, Map.of()).stream()
                .mapToLong(total -> (Long) Objects.requireNonNull(total.get("count")))
                .sum();
        assertThat(counted).isEqualTo(all.size()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-created_at", "created_at", "-number"})
    void from_the_last_page_one_comes_back_to_the_first(String sort) {
        List<Map<String, Object>> all = entries("invoices", Map.of("limit", "1000", "sort", sort));
        List<Map<String, Object>> back = new ArrayList<>();
        Map<String, Object> page = last(sort);
        while (page.get("previous_cursor") != null) {
            page = json(
                    "invoices",
                    Map.of("limit", "2", "sort", sort, "cursor", String.valueOf(page.get("previous_cursor"))));
            back.addAll(0, (List<Map<String, Object>>) Objects.requireNonNull(page.get("invoices")));
        }
        assertThat(back).hasSizeGreaterThan(2).isEqualTo(all.subList(0, back.size()));
        assertThat(all.size() - back.size()).isBetween(1, 2);
    }

    private Map<String, Object> last(String sort) {
        Map<String, Object> page = json("invoices", Map.of("limit", "2", "sort", sort));
        assertThat(page.get("previous_cursor")).isNull();
        while (page.get("next_cursor") != null) {
            page = json(
                    "invoices", Map.of("limit", "2", "sort", sort, "cursor", String.valueOf(page.get("next_cursor"))));
        }
        return page;
    }

    @Test
    void an_invoice_whose_payment_failed_is_found_until_it_is_paid() {
        String number = String.valueOf(
                entries("invoices", Map.of("status", "overdue")).get(0).get("invoice_number"));
        house.jdbi.useHandle(
                handle -> handle.createUpdate("""
                INSERT INTO billing_payment_failures (account_id, invoice_id, first_failed_at)
                SELECT account_id, id, '2026-03-15T00:00:00Z' FROM billing_invoices WHERE invoice_number = :number
                """).bind("number", number).execute());

        assertThat(entries("invoices", Map.of("failed", "true")))
                .singleElement()
                .satisfies(invoice -> assertThat(invoice)
                        .containsEntry("invoice_number", number)
                        .containsEntry("payment_failed_at", "2026-03-15T00:00:00Z"));
        assertThat(entries("invoices", Map.of("failed", "false", "limit", "1000")))
                .hasSize(entries("invoices", Map.of("limit", "1000")).size() - 1);
    }

    @Test
    void a_reason_of_the_plugins_own_is_told_in_a_form_that_pages_translate() {
        List<Map<String, Object>> credits = entries("credits", Map.of("limit", "1000"));
        assertThat(credits)
                .allSatisfy(credit -> assertThat(credit.get("reason_wording") == null)
                        .as(String.valueOf(credit))
                        .isEqualTo(String.valueOf(credit.get("id")).matches("cr_[0-9]+")));
        assertThat(credits).anySatisfy(credit -> assertThat(credit).containsEntry("reason_wording", null));
    }

    @Test
    void what_is_due_is_summed_too() {
        Map<String, BigDecimal> due = new HashMap<>();
        entries("invoices", Map.of("limit", "1000"))
                .forEach(invoice -> due.merge(
                        String.valueOf(invoice.get("status")),
                        (BigDecimal) invoice.get("amount_due"),
                        BigDecimal::add));

        assertThat(totals("invoices", Map.of()))
                .allSatisfy(total -> assertThat((BigDecimal) total.get("due"))
                        .isEqualTo(due.get(String.valueOf(total.get("status")))));
        assertThat(totals("credits", Map.of()))
                .allSatisfy(total -> assertThat(total).containsEntry("due", null));
    }

    @Test
    void sums_by_status_are_those_of_the_entries() {
        Map<String, BigDecimal> summed = new HashMap<>();
        entries("invoices", Map.of("limit", "1000"))
                .forEach(invoice -> summed.merge(
                        String.valueOf(invoice.get("status")), (BigDecimal) invoice.get("total"), BigDecimal::add));

        assertThat(totals("invoices", Map.of()))
                .allSatisfy(total -> assertThat((BigDecimal) total.get("amount"))
                        .isEqualTo(summed.get(String.valueOf(total.get("status")))));
        assertThat(totals("invoices", Map.of())).hasSameSizeAs(summed.keySet());
    }

    @Test
    void amounts_are_those_of_the_books() {
        BigDecimal books = house.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT sum(total_minor) / 100.0 FROM billing_invoices WHERE account_id = 'user:carol'")
                .mapTo(BigDecimal.class)
                .one());
        BigDecimal listed = entries("invoices", Map.of("user_id", "carol", "limit", "1000")).stream()
                .map(invoice -> (BigDecimal) Objects.requireNonNull(invoice.get("total")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(listed).isEqualByComparingTo(books).isPositive();
        assertThat(entries("payments", Map.of()))
                .singleElement()
                .satisfies(payment -> assertThat(payment)
                        .containsEntry("user_id", "alice")
                        .containsEntry("invoice_number", number("alice"))
                        .containsEntry("amount", new BigDecimal("1.00"))
                        .containsEntry("status", "payment"));
    }

    @Test
    void filters_keep_what_matches() {
        assertThat(entries("invoices", Map.of("user_id", "bob")))
                .isNotEmpty()
                .allSatisfy(invoice -> assertThat(invoice).containsEntry("account_id", "user:bob"));
        assertThat(entries("invoices", Map.of("number", number("alice")))).hasSize(1);
        assertThat(entries("invoices", Map.of("q", "ALICE@")))
                .hasSameSizeAs(entries("invoices", Map.of("user_id", "alice")));
        assertThat(entries("invoices", Map.of("status", "paid")))
                .isNotEmpty()
                .allSatisfy(invoice -> assertThat(invoice).containsEntry("status", "paid"));
        assertThat(entries("invoices", Map.of("currency", "EUR"))).isEmpty();
        assertThat(entries("invoices", Map.of("from", "2026-03-01"))).isNotEmpty();
        assertThat(entries("invoices", Map.of("to", "2026-01-01"))).isEmpty();
        assertThat(entries("subscriptions", Map.of("user_id", "bob", "status", "canceled")))
                .singleElement()
                .satisfies(chosen -> assertThat(chosen).containsEntry("plan_id", "team"));
        assertThat(entries("credits", Map.of("user_id", "carol", "status", "spent", "sort", "-amount")))
                .isNotEmpty();
    }

    @Test
    void of_an_accounts_plans_one_is_in_force_earlier_ones_are_replaced_and_later_ones_scheduled() {
        house.jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO billing_subscriptions (account_id, id, plan_id, status, started_at, created_at)
                SELECT 'user:dora', 'sub-' || started_at, 'team', 'active', started_at, '2026-01-01T00:00:00Z'
                FROM unnest(ARRAY['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', '2027-01-01T00:00:00Z']::timestamptz[]) AS s (started_at)
                """));
        house.jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO billing_accounts
                SELECT (jsonb_populate_record(a, '{"account_id": "user:dora"}')).* FROM billing_accounts a WHERE a.standing = 'locked' LIMIT 1
                """));

        assertThat(entries("subscriptions", Map.of("user_id", "dora")))
                .extracting(one -> one.get("started_at"), one -> one.get("status"), one -> one.get("replaced_at"))
                .containsExactlyInAnyOrder(
                        tuple("2026-01-01T00:00:00Z", "replaced", "2026-02-01T00:00:00Z"),
                        tuple("2026-02-01T00:00:00Z", "suspended", "2027-01-01T00:00:00Z"),
                        tuple("2027-01-01T00:00:00Z", "scheduled", null));
    }

    @Test
    void a_file_holds_the_whole_list_and_no_formula() throws Exception {
        String[] rows = file("invoices").split("\r\n");
        assertThat(rows).hasSize(entries("invoices", Map.of("limit", "1000")).size() + 1);
        assertThat(rows[0]).startsWith("invoice_number,id,user_id,account_id,kind");
        assertThat(file("credits").split("\r\n")[1]).contains("user:", "USD");
    }

    @Test
    void what_cannot_be_is_refused_by_name() {
        assertThat(fault("invoices", "status", "lost")).containsExactly("status");
        assertThat(fault("invoices", "sort", "colour")).containsExactly("sort");
        assertThat(fault("subscriptions", "sort", "amount")).containsExactly("sort");
        assertThat(fault("invoices", "currency", "XYZZ")).containsExactly("currency");
        assertThat(fault("invoices", "q", "x".repeat(201))).containsExactly("q");
        assertThat(fault("invoices", "failed", "perhaps")).containsExactly("failed");
        assertThat(fault("invoices", "format", "xml")).containsExactly("format");
        assertThat(fault("invoices", "cursor", "WzEsMiwzXQ")).containsExactly("cursor");
        assertThatThrownBy(() -> answer("invoices", Map.of("from", "2026-02-01", "to", "2026-01-01")))
                .isInstanceOf(Problem.class);
    }

    private List<String> fault(String list, String name, String value) {
        try {
            answer(list, Map.of(name, value));
            return List.of();
        } catch (Problem problem) {
            return problem.invalidParameters().stream()
                    .map(Problem.InvalidParameter::field)
                    .toList();
        }
    }

    private String number(String user) {
        return entries("invoices", Map.of("user_id", user, "sort", "created_at")).stream()
                .filter(invoice -> !"0.00".equals(String.valueOf(invoice.get("total"))))
                .map(invoice -> String.valueOf(invoice.get("invoice_number")))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> paged(String list, String sort) {
        List<Map<String, Object>> seen = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>(Map.of("limit", "2", "sort", sort));
        Object next;
        do {
            Map<String, Object> page = json(list, parameters);
            seen.addAll((List<Map<String, Object>>) Objects.requireNonNull(page.get(list)));
            next = page.get("next_cursor");
            parameters.put("cursor", String.valueOf(next));
        } while (next != null);
        return seen;
    }

    private List<Map<String, Object>> entries(String list, Map<String, String> parameters) {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(json(list, parameters).get(list));
    }

    private List<Map<String, Object>> totals(String list, Map<String, String> parameters) {
        return Json.MAPPER.convertValue(json(list, parameters).get("totals"), new TypeReference<>() {});
    }

    private Map<String, Object> json(String list, Map<String, String> parameters) {
        return (Map<String, Object>) answer(list, parameters).getEntity();
    }

    private String file(String list) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ((StreamingOutput) answer(list, Map.of("format", "csv")).getEntity()).write(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Response answer(String list, Map<String, String> parameters) {
        var request = Requests.by(Requests.ADMIN, parameters);
        return switch (list) {
            case "invoices" -> lists.invoices(request);
            case "payments" -> lists.payments(request);
            case "subscriptions" -> lists.subscriptions(request);
            default -> lists.credits(request);
        };
    }
}
