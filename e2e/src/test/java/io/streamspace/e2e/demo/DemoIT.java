package io.streamspace.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Demo;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk.Request;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two demos: one lives through its history at a stretch, the other is killed in the middle of it. */
final class DemoIT {

    private static Demo demo;
    private static Demo killed;

    @BeforeAll
    static void live_through() {
        demo = Demo.start();
        killed = Demo.start();
        killed.awaitWalked(0.45).killAndStartAgain();
        demo.awaitReady();
        killed.awaitReady();
    }

    @AfterAll
    static void stop() {
        demo.close();
        killed.close();
    }

    @Test
    void every_story_came_about_and_the_books_are_right() {
        for (Demo one : List.of(demo, killed)) {
            assertThat(one.read("admin", "/api/demo").path("failures")).isEmpty();
            assertThat(one.read("admin", "/admin/audit?full=true").path("violations"))
                    .isEmpty();
        }
        assertThat(demo.output()).contains("%").doesNotContain("story");
    }

    @Test
    void a_demo_that_was_killed_has_the_same_books() {
        for (String path : List.of("/admin/invoices", "/admin/payments", "/admin/credits", "/admin/subscriptions")) {
            assertThat(books(killed, path)).as(path).isEqualTo(books(demo, path));
        }
    }

    @Test
    void a_plugin_that_is_installed_again_sends_its_mails_to_the_inbox_again() {
        String plugin = "/api/plugins/" + Host.PLUGIN;
        JsonNode mail = killed.read("admin", plugin).path("config").path("mail");
        killed.talk().send(Request.post(plugin, "demo-admin", "").as("DELETE")).expect(204);
        killed.talk()
                .post("/api/plugins/catalog/" + Host.PLUGIN + "/install", "demo-admin", "{}")
                .expect(201);
        JsonNode again = killed.read("admin", plugin).path("config").path("mail");
        killed.talk().post(plugin + "/enable", "demo-admin", "{}").expect(200);

        assertThat(again).isEqualTo(mail);
        assertThat(again.path("smtpPort").asInt()).isPositive();
    }

    @ParameterizedTest(name = "{0} sees {2} of {1}")
    @CsvSource({
        "alice, /usage/history?granularity=day, series",
        "alice, /usage/records, records",
        "alice, /quotas, quotas",
        "alice, /invoices, invoices",
        "alice, /credit-notes, credit_notes",
        "alice, /payments, payments",
        "alice, /payment-methods, payment_methods",
        "alice, /subscription/history, history",
        "alice, /plans, plans",
        "alice, /credits, grants",
        "alice, /credits/statement, movements",
        "alice, /charges, charges",
        "alice, /packs, packs",
        "alice, /grants, grants",
        "alice, /overage-consents, consents",
        "alice, /store/items, items",
        "alice, /store/licences, licences",
        "alice, /store/earnings, periods",
        "bob, /invoices, invoices",
        "bob, /payments, payments",
        "bob, /store/licences, licences",
        "bob, /account, banners",
        "carol, /invoices, invoices",
        "carol, /payments, payments",
        "carol, /payment-methods, payment_methods",
        "carol, /grants, grants",
        "carol, /overage-consents, consents",
        "carol, /store/licences, licences",
        "carol, /usage/records, records",
        "dave, /invoices, invoices",
        "erin, /usage/records, records",
        "kate, /store/earnings, periods",
        "admin, /admin/users, users",
        "admin, /admin/users?outstanding=true, users",
        "admin, /admin/invoices?status=sent, invoices",
        "admin, /admin/invoices?status=paid, invoices",
        "admin, /admin/invoices?status=overdue, invoices",
        "admin, /admin/invoices?status=void, invoices",
        "admin, /admin/invoices?status=uncollectible, invoices",
        "admin, /admin/invoices?failed=true, invoices",
        "admin, /admin/payments, payments",
        "admin, /admin/subscriptions?status=active, subscriptions",
        "admin, /admin/subscriptions?status=trialing, subscriptions",
        "admin, /admin/subscriptions?status=past_due, subscriptions",
        "admin, /admin/subscriptions?status=suspended, subscriptions",
        "admin, /admin/subscriptions?status=canceled, subscriptions",
        "admin, /admin/credits, credits",
        "admin, /admin/activity, activity",
        "admin, /admin/webhooks, webhooks",
        "admin, /admin/mails?status=sent, mails",
        "admin, /admin/repairs, repairs",
        "admin, /admin/reconciliations, reconciliations",
        "admin, /admin/reports?group_by=user, rows",
        "admin, /admin/usage-patterns, cells",
        "admin, /admin/revenue, currencies",
        "admin, /api/sessions, sessions",
        "admin, /api/demo/inbox/mails, mails",
        "admin, /api/demo/inbox/webhooks, webhooks"
    })
    void every_section_has_something_to_show(String person, String path, String field) {
        assertThat(demo.read(person, path).path(field)).isNotEmpty();
    }

    /** A demo that begins with a month has sealed none before its only bill. */
    @Test
    void a_charge_that_came_too_late_waits_for_a_yes() {
        assumeFalse(demo.begins().atOffset(ZoneOffset.UTC).getDayOfMonth() == 1);
        assertThat(demo.read("admin", "/admin/held-charges").path("held_charges"))
                .isNotEmpty();
    }

    @Test
    void money_went_both_ways() {
        JsonNode payments = demo.read("admin", "/admin/payments?limit=200");
        assertThat(texts(payments.path("payments"), "kind")).contains("payment", "refund");
        assertThat(texts(payments.path("payments"), "method")).contains("provider", "bank_transfer");
        assertThat(demo.read("alice", "/budget").path("amount").decimalValue()).isPositive();
        assertThat(demo.read("jack", "/subscription").path("status").asText()).isEqualTo("trialing");
        assertThat(demo.read("bob", "/account").path("standing").asText()).isEqualTo("past_due");
        assertThat(demo.read("gina", "/account").path("standing").asText()).isEqualTo("locked");
        assertThat(demo.read("frank", "/account").path("standing").asText()).isEqualTo("active");
        assertThat(demo.read("erin", "/usage").path("total_cost").isNull())
                .as("amounts are not for members")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "billing.invoice.created",
                "billing.invoice.paid",
                "billing.invoice.overdue",
                "billing.payment.failed",
                "billing.account.locked",
                "billing.account.unlocked",
                "billing.subscription.changed",
                "billing.credit.issued",
                "billing.credit.expired",
                "billing.pack.purchased",
                "billing.quota.warning"
            })
    void each_kind_of_event_was_posted_to_the_inbox(String type) {
        String webhook =
                demo.read("admin", "/admin/webhooks").at("/webhooks/0/id").asText();
        assertThat(demo.read("admin", "/admin/webhooks/" + webhook + "/deliveries?status=delivered&type=" + type)
                        .path("deliveries"))
                .isNotEmpty();
    }

    @Test
    void no_other_private_address_is_posted_to_in_a_demo_either() {
        for (String url : List.of("http://127.0.0.1:1/", demo.talk().address() + "/demo-inbox/other")) {
            demo.talk()
                    .post(
                            Host.BILLING + "/admin/webhooks",
                            "demo-admin",
                            Json.object().put("url", url).toString())
                    .expect(422);
        }
    }

    /** Each entry without what differs between two databases. */
    private static List<String> books(Demo one, String path) {
        JsonNode list = one.read("admin", path + "?limit=1000");
        String field = path.substring("/admin/".length());
        return StreamSupport.stream(list.path(field).spliterator(), false)
                .map(entry -> Stream.of(
                                "user_id", "kind", "plan_id", "period_start", "total", "amount", "remaining", "status")
                        .map(name -> entry.path(name).asText())
                        .collect(Collectors.joining(" ")))
                .sorted()
                .toList();
    }

    private static Set<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.path(field).asText())
                .collect(Collectors.toSet());
    }
}
