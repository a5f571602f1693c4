package io.streamspace.billing;

import static io.streamspace.billing.Requests.ADMIN;
import static io.streamspace.billing.Requests.ALICE;
import static io.streamspace.billing.Requests.BOB;
import static io.streamspace.billing.StoreHouse.bundle;
import static io.streamspace.billing.StoreHouse.perpetual;
import static io.streamspace.billing.StoreHouse.refused;
import static io.streamspace.billing.StoreHouse.timed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.Caller;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThemeStoreTest {

    private final StoreHouse house = StoreHouse.usual();

    @AfterEach
    void closeHouse() {
        house.close();
    }

    @Test
    void without_a_store_every_call_says_so() {
        try (StoreHouse closed = new StoreHouse("{'enabled':false}")) {
            refused("store_disabled", () -> closed.submit(ALICE, perpetual("t", "1")));
            refused("store_disabled", () -> closed.buy(BOB, "t"));
            refused("store_disabled", () -> closed.licences(BOB));
            refused("store_disabled", () -> closed.earnings(ALICE));
            refused("store_disabled", () -> closed.refund("x"));
            refused("store_disabled", () -> closed.payOut("alice", "2026-01"));
            refused("store_disabled", () -> closed.items.list(Requests.by(BOB, Map.of())))
                    .matches(problem -> problem.kind() == Problem.Kind.NOT_FOUND);
        }
    }

    @Test
    void everything_wrong_with_a_submission_is_named_at_once() {
        ObjectNode body = perpetual("Bad Id", "1.005");
        body.putObject("licence").put("kind", "timed").put("days", 0);
        body.put("css", "@import 'x';").put("colour", "red").remove("name");
        body.putArray("pairs").addObject().put("foreground", "#999").put("background", "paper");

        refused("invalid_parameters", () -> house.submit(ALICE, body))
                .satisfies(problem -> assertThat(problem.invalidParameters())
                        .extracting(fault -> fault.field() + ": " + fault.reason())
                        .containsExactlyInAnyOrder(
                                "colour: is not known here",
                                "name: is required",
                                "id: 'Bad Id' is no id: up to 64 small letters and digits, with single hyphens between",
                                "price: 1.005 has more decimals than USD",
                                "licence.days: 0 must lie between 1 and 3660",
                                "pairs[0]: contrast 2.84:1, at least 4.5:1 is required",
                                "css: @import is not allowed"));
    }

    @Test
    void texts_that_could_not_be_kept_are_refused() {
        ObjectNode body = perpetual("day", "1").put("name", "half \ud800").put("description", "nothing \0");

        refused("invalid_parameters", () -> house.submit(ALICE, body))
                .satisfies(problem -> assertThat(problem.invalidParameters())
                        .extracting(Problem.InvalidParameter::field)
                        .containsExactly("name", "description"));
    }

    @Test
    void what_is_listed_is_found_by_everyone_and_its_content_is_its_creators() {
        ObjectNode body = perpetual("night", "5");
        body.remove("id");
        body.put("name", "Deep Night!").put("description", "For the eyes");
        assertThat(house.submit(ALICE, body).path("id").asText()).isEqualTo("deep-night");
        house.submit(ALICE, perpetual("day", "3.50"));

        assertThat(list("")).containsExactly("day", "deep-night");
        assertThat(list("EYES")).containsExactly("deep-night");
        assertThat(list("%")).isEmpty();
        assertThat(find(BOB, "day").has("stylesheet")).isFalse();
        assertThat(find(ALICE, "day").path("stylesheet").asText()).contains("--ink: #222;");
        refused("already_listed", () -> house.submit(BOB, perpetual("day", "1")));
    }

    @Test
    void what_was_taken_out_is_no_longer_sold_and_licences_live_on() {
        house.submit(ALICE, perpetual("day", "3"));
        house.credit(StoreHouse.BOB, "10");
        house.buy(BOB, "day");

        refused("not_found", () -> house.items.delist(Requests.by(BOB, Map.of()), "day"));
        house.items.delist(Requests.by(ALICE, Map.of()), "day");
        house.items.delist(Requests.by(ALICE, Map.of()), "day");

        assertThat(list("")).isEmpty();
        refused("not_found", () -> house.buy(BOB, "day"));
        refused("already_listed", () -> house.submit(ALICE, perpetual("day", "1")));
        assertThat(find(BOB, "day").path("stylesheet").asText()).contains("--ink");
        assertThat(states(BOB)).containsExactly("day active");
        refused("not_found", () -> find(Requests.of("member"), "day"));
    }

    @Test
    void a_purchase_is_invoiced_licensed_shared_and_posted() {
        house.submit(ALICE, perpetual("day", "9.99"));
        house.credit(StoreHouse.BOB, "10");

        JsonNode bought = house.buy(BOB, "day");

        assertThat(bought.path("price").decimalValue()).isEqualTo("9.99");
        assertThat(bought.path("invoice_number").asText()).isEqualTo("INV-000001");
        assertThat(states(BOB)).containsExactly("day active");
        assertThat(house.licences(BOB).get(0).path("expires_at").isNull()).isTrue();
        assertThat(house.owed(StoreHouse.ALICE)).isEqualTo("6.99");
        assertThat(house.earnings(ALICE).path("balance").decimalValue()).isEqualTo("6.99");
        refused("already_licensed", () -> house.buy(BOB, "day"));
        assertThat(house.violations()).isEmpty();
    }

    @Test
    void without_credit_nothing_is_sold() {
        house.submit(ALICE, perpetual("day", "9.99"));
        house.credit(StoreHouse.BOB, "9.98");

        refused("insufficient_credit", () -> house.buy(BOB, "day"));

        assertThat(house.licences(BOB)).isEmpty();
        assertThat(house.earnings(ALICE).path("periods")).isEmpty();
        assertThat(house.violations()).isEmpty();
    }

    @Test
    void ones_own_items_and_those_of_nobody_cannot_be_bought_nor_by_whom_is_locked() {
        house.submit(ALICE, perpetual("day", "1"));
        house.credit(StoreHouse.ALICE, "10");
        house.credit(StoreHouse.BOB, "10");

        refused("own_item", () -> house.buy(ALICE, "day"));
        refused("not_found", () -> house.buy(BOB, "nothing"));
        house.jdbi.useHandle(handle -> handle.execute(
                "UPDATE billing_accounts SET standing = 'locked', locked_at = now(), times_past_due = 1"));
        refused("account_locked", () -> house.buy(BOB, "day"))
                .matches(problem -> problem.kind() == Problem.Kind.PAYMENT_REQUIRED);
    }

    @Test
    void a_timed_licence_bought_again_begins_where_the_last_one_ends() {
        house.submit(ALICE, timed("day", "1", 30));
        house.credit(StoreHouse.BOB, "10");
        house.buy(BOB, "day");
        house.buy(BOB, "day");
        house.clockTo("2026-04-01T00:00:00Z");
        house.buy(BOB, "day");

        assertThat(validities(BOB))
                .containsExactly(
                        "2026-01-10T12:00:00Z 2026-02-09T12:00:00Z expired",
                        "2026-02-09T12:00:00Z 2026-03-11T12:00:00Z expired",
                        "2026-04-01T00:00:00Z 2026-05-01T00:00:00Z active");
        house.clockTo("2026-02-09T11:59:59.999Z");
        assertThat(states(BOB)).containsExactly("day active", "day upcoming", "day upcoming");
        house.clockTo("2026-02-09T12:00:00Z");
        assertThat(states(BOB)).containsExactly("day expired", "day active", "day upcoming");
        assertThat(house.violations()).isEmpty();
    }

    @Test
    void a_bundle_gives_a_licence_of_each_theme_and_its_price_falls_on_them_by_their_own() {
        house.submit(ALICE, perpetual("day", "3"));
        house.submit(ALICE, timed("night", "3", 10));
        house.submit(ALICE, perpetual("dusk", "3"));
        house.submit(ALICE, bundle("all", "5.00", "day", "night", "dusk"));
        house.credit(StoreHouse.BOB, "20");

        house.buy(BOB, "all");

        assertThat(house.licences(BOB))
                .extracting(licence -> licence.path("item_id").asText() + " "
                        + licence.path("price").decimalValue())
                .containsExactlyInAnyOrder("day 1.67", "night 1.67", "dusk 1.66");
        refused("already_licensed", () -> house.buy(BOB, "all"));
        refused("already_licensed", () -> house.buy(BOB, "dusk"));
        house.buy(BOB, "night");
        refused("in_bundle", () -> house.items.delist(Requests.by(ALICE, Map.of()), "day"));
        house.items.delist(Requests.by(ALICE, Map.of()), "all");
        house.items.delist(Requests.by(ALICE, Map.of()), "day");
        assertThat(house.violations()).isEmpty();
    }

    @Test
    void a_bundle_holds_listed_themes_of_its_creator_each_once() {
        house.submit(ALICE, perpetual("day", "3"));
        house.submit(ALICE, perpetual("dusk", "3"));
        house.submit(BOB, perpetual("bobs", "3"));
        house.submit(ALICE, bundle("pair", "5", "day", "dusk"));

        refused(
                        "invalid_parameters",
                        () -> house.submit(ALICE, bundle("all", "5", "day", "bobs", "nothing", "pair", "day")))
                .satisfies(problem -> assertThat(problem.invalidParameters())
                        .extracting(Problem.InvalidParameter::field)
                        .containsExactly("items[1]", "items[2]", "items[3]", "items[4]"));
        refused("invalid_parameters", () -> house.submit(ALICE, bundle("all", "5", "day")));
    }

    @Test
    void a_sale_across_a_tiers_end_is_shared_by_both_and_the_year_begins_anew() {
        house.submit(ALICE, timed("day", "60", 1));
        house.credit(StoreHouse.BOB, "1000");
        house.buy(BOB, "day"); // 42.00
        house.buy(BOB, "day"); // 40 at 70 %, 20 at 50 %: 38.00
        house.clockTo("2026-12-31T23:59:59Z");
        house.buy(BOB, "day"); // 30.00
        house.clockTo("2027-01-01T00:00:00Z");
        house.buy(BOB, "day"); // 42.00

        assertThat(periods(ALICE))
                .containsExactly(
                        "2027-01 1 60.00 42.00 0 0.00 0.00",
                        "2026-12 1 60.00 30.00 0 0.00 0.00",
                        "2026-01 2 120.00 80.00 0 0.00 0.00");
        assertThat(house.owed(StoreHouse.ALICE)).isEqualTo("152.00");
        assertThat(house.violations()).isEmpty();
    }

    @Test
    void a_refund_ends_the_licence_pays_the_buyer_and_takes_back_the_share_once() {
        house.submit(ALICE, perpetual("day", "9.99"));
        house.credit(StoreHouse.BOB, "10");
        String sale = house.buy(BOB, "day").path("id").asText();

        JsonNode refunded = house.refund(sale);

        assertThat(refunded.path("status").asText()).isEqualTo("refunded");
        assertThat(states(BOB)).containsExactly("day refunded");
        assertThat(house.earnings(ALICE).path("balance").decimalValue()).isEqualTo("0.00");
        refused("already_refunded", () -> house.refund(sale));
        house.clockTo("2026-01-11T00:00:00Z");
        house.buy(BOB, "day");
        assertThat(states(BOB)).containsExactly("day refunded", "day active");
        assertThat(house.violations()).isEmpty();
    }

    @Test
    void a_sale_may_be_refunded_for_so_many_days_and_by_administrators_only() {
        house.submit(ALICE, perpetual("day", "1"));
        house.credit(StoreHouse.BOB, "10");
        String sale = house.buy(BOB, "day").path("id").asText();

        refused("admin_required", () -> house.earnings.refund(Requests.by(BOB, Map.of()), sale));
        refused("not_found", () -> house.refund("sale_x"));
        house.clockTo("2026-01-24T12:00:00.001Z");
        refused("refund_period_over", () -> house.refund(sale));
        house.clockTo("2026-01-24T12:00:00Z");
        house.refund(sale);
        house.clockTo("2026-03-01T00:00:00Z");
        refused("already_refunded", () -> house.refund(sale));
    }

    @Test
    void a_month_is_paid_out_once_it_is_over_and_a_later_refund_leaves_a_debt() {
        house.submit(ALICE, timed("day", "10", 1));
        house.credit(StoreHouse.BOB, "100");
        house.clockTo("2026-01-30T00:00:00Z");
        house.buy(BOB, "day");
        String second = house.buy(BOB, "day").path("id").asText();

        refused("invalid_parameter", () -> house.payOut("alice", "2026-01"));
        house.clockTo("2026-02-01T00:00:00Z");
        house.buy(BOB, "day");
        JsonNode statement = house.payOut("alice", "2026-01");

        assertThat(statement.path("amount").decimalValue()).isEqualTo("14.00");
        assertThat(statement.path("covers")).hasSize(2);
        refused("already_paid_out", () -> house.payOut("alice", "2026-01"));
        assertThat(house.earnings(ALICE).path("balance").decimalValue()).isEqualTo("7.00");

        house.refund(second);
        house.refund(house.jdbi.withHandle(
                handle -> handle.createQuery("SELECT id FROM billing_store_sales WHERE period = '2026-02'")
                        .mapTo(String.class)
                        .one()));

        assertThat(house.earnings(ALICE).path("balance").decimalValue()).isEqualTo("-7.00");
        assertThat(house.owed(StoreHouse.ALICE)).isEqualTo("-7.00");
        house.clockTo("2026-03-01T00:00:00Z");
        refused("nothing_to_pay", () -> house.payOut("alice", "2026-02"));
        assertThat(periods(ALICE))
                .containsExactly("2026-02 1 10.00 7.00 2 -14.00 0.00", "2026-01 2 20.00 14.00 0 0.00 14.00");
        assertThat(house.violations()).isEmpty();
    }

    @Test
    void a_debt_is_made_up_before_anything_is_paid_out_again() {
        house.submit(ALICE, timed("day", "10", 1));
        house.credit(StoreHouse.BOB, "100");
        house.clockTo("2026-01-30T00:00:00Z");
        String first = house.buy(BOB, "day").path("id").asText();
        house.clockTo("2026-02-02T00:00:00Z");
        house.payOut("alice", "2026-01");
        house.refund(first);
        house.buy(BOB, "day");
        house.buy(BOB, "day");
        house.clockTo("2026-03-01T00:00:00Z");

        JsonNode statement = house.payOut("alice", "2026-02");

        assertThat(statement.path("amount").decimalValue()).isEqualTo("7.00");
        assertThat(statement.path("covers"))
                .extracting(one ->
                        one.path("kind").asText() + " " + one.path("amount").decimalValue())
                .containsExactlyInAnyOrder("refund -7.00", "sale 7.00", "sale 7.00");
        assertThat(house.violations()).isEmpty();
    }

    @Test
    void what_was_refunded_before_the_payout_is_not_paid_out() {
        house.submit(ALICE, timed("day", "10", 1));
        house.credit(StoreHouse.BOB, "100");
        house.clockTo("2026-01-30T00:00:00Z");
        String first = house.buy(BOB, "day").path("id").asText();
        house.buy(BOB, "day");
        house.clockTo("2026-02-02T00:00:00Z");
        house.refund(first);

        assertThat(house.payOut("alice", "2026-01").path("amount").decimalValue())
                .isEqualTo("7.00");
        refused("invalid_parameter", () -> house.payOut("nobody", "2026-01"));
        refused("invalid_parameter", () -> house.payOut("alice", "January"));
        refused("nothing_to_pay", () -> house.payOut("bob", "2026-01"));
    }

    @Test
    void purchases_at_once_never_sell_the_same_thing_twice() throws Exception {
        house.submit(ALICE, perpetual("day", "10"));
        house.submit(ALICE, timed("night", "10", 30));
        house.credit(StoreHouse.BOB, "60");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<String>> tries = IntStream.range(0, 12)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> tried(i % 2 == 0 ? "day" : "night"), threads))
                    .toList();
            tries.forEach(CompletableFuture::join);

            assertThat(tries)
                    .extracting(CompletableFuture::join)
                    .filteredOn("sold"::equals)
                    .hasSize(6);
        } finally {
            threads.shutdownNow();
        }
        assertThat(states(BOB)).filteredOn(state -> state.startsWith("day")).hasSize(1);
        assertThat(states(BOB)).filteredOn(state -> state.startsWith("night")).hasSize(5);
        assertThat(house.owed(StoreHouse.ALICE)).isEqualTo("42.00");
        assertThat(house.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE billing_store_sales SET creator_minor = creator_minor + 1, platform_minor = platform_minor - 1",
                "UPDATE billing_store_sales SET fee_minor = fee_minor + 1, price_minor = price_minor + 1",
                "UPDATE billing_store_sales SET status = 'refunded', refunded_at = now()",
                "DELETE FROM billing_store_sales",
                "UPDATE billing_store_movements SET amount_minor = amount_minor + 1",
                "DELETE FROM billing_store_movements",
                "UPDATE billing_store_licences SET price_minor = price_minor - 1",
                "UPDATE billing_store_licences SET refunded_at = now()",
                "DELETE FROM billing_store_licences",
                "UPDATE billing_store_payouts SET amount_minor = amount_minor + 1",
                "UPDATE billing_store_movements SET payout_period = NULL",
                "DELETE FROM billing_ledger_entries WHERE transaction_id LIKE 'sale:%'",
                "UPDATE billing_ledger_entries SET amount_minor = amount_minor - 1 WHERE ledger_account = 'creator_payable'"
            })
    void what_is_planted_in_sales_and_payouts_is_found(String plant) {
        house.submit(ALICE, perpetual("day", "10"));
        house.credit(StoreHouse.BOB, "10");
        house.buy(BOB, "day");
        house.clockTo("2026-02-01T00:00:00Z");
        house.payOut("alice", "2026-01");
        assertThat(house.violations()).isEmpty();

        house.jdbi.useTransaction(handle -> {
            handle.execute("SET LOCAL session_replication_role = replica");
            handle.execute(plant);
        });

        assertThat(house.violations()).extracting(Violation::law).contains(7);
    }

    @Test
    void the_database_itself_refuses_what_must_not_be() {
        house.submit(ALICE, perpetual("day", "10"));
        house.credit(StoreHouse.BOB, "10");
        house.buy(BOB, "day");
        house.clockTo("2026-02-01T00:00:00Z");
        house.payOut("alice", "2026-01");

        assertThat(List.of(
                        "UPDATE billing_store_sales SET price_minor = price_minor + 1",
                        "DELETE FROM billing_store_sales",
                        "UPDATE billing_store_movements SET payout_period = NULL",
                        "DELETE FROM billing_store_movements",
                        "UPDATE billing_store_payouts SET amount_minor = 1",
                        "INSERT INTO billing_store_payouts SELECT * FROM billing_store_payouts",
                        "INSERT INTO billing_store_licences SELECT account_id, 'li_2', item_id, 2, starts_at, expires_at,"
                                + " currency, price_minor, creator, sale_id, invoice_id, invoice_number, created_at, NULL"
                                + " FROM billing_store_licences"))
                .allSatisfy(
                        statement -> assertThatThrownBy(() -> house.jdbi.useHandle(handle -> handle.execute(statement)))
                                .isInstanceOf(RuntimeException.class));
        assertThat(house.violations()).isEmpty();
    }

    @Test
    void members_of_an_organisation_use_what_its_owner_buys_and_see_no_prices() {
        house.submit(ALICE, perpetual("day", "10"));
        house.licences(Requests.of("owner"));
        house.credit(new AccountId("org:acme"), "10");

        refused("owner_required", () -> house.buy(Requests.of("member"), "day"));
        refused("owner_required", () -> house.submit(Requests.of("admin"), perpetual("acmes", "1")));
        refused("admin_required", () -> house.earnings(Requests.of("member")));
        house.buy(Requests.of("owner"), "day");

        assertThat(house.licences(Requests.of("member")).get(0).path("price").isNull())
                .isTrue();
        assertThat(find(Requests.of("member"), "day").has("stylesheet")).isTrue();
        assertThat(house.licences(ADMIN)).isEmpty();
    }

    private String tried(String item) {
        try {
            house.buy(BOB, item);
            return "sold";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private List<String> list(String search) {
        return StoreHouse.json(house.items.list(Requests.by(BOB, Map.of("search", search))))
                .path("items")
                .findValuesAsText("id");
    }

    private JsonNode find(Caller caller, String id) {
        return StoreHouse.json(house.items.find(Requests.by(caller, Map.of()), id));
    }

    private List<String> states(Caller caller) {
        return stream(house.licences(caller))
                .map(licence -> licence.path("item_id").asText() + " "
                        + licence.path("state").asText())
                .toList();
    }

    private List<String> validities(Caller caller) {
        return stream(house.licences(caller))
                .map(licence -> licence.path("starts_at").asText() + " "
                        + licence.path("expires_at").asText() + " "
                        + licence.path("state").asText())
                .toList();
    }

    private List<String> periods(Caller caller) {
        return stream(house.earnings(caller).path("periods"))
                .map(period -> String.join(
                        " ",
                        List.of("period", "sales", "sold", "shares", "refunds", "taken_back", "paid_out").stream()
                                .map(field -> period.path(field).asText())
                                .toList()))
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
