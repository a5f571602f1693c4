package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StandingIT {

    private static final ObjectNode SHORT_TERMS = Json.object("""
            {'billFrom': '2026-01-01T00:00:00Z', 'paymentTerms': 'P1D', 'gracePeriodDays': 1, 'lockNotice': 'PT2H'}
            """);

    @Test
    void an_invoice_that_nobody_pays_locks_the_account_until_it_is_paid() {
        try (Host host = Host.billing(HostOptions.at("2026-01-31T23:00:00Z"), SHORT_TERMS)) {
            host.post(
                    Events.start("s", "alice").holding("2", "4Gi").at("2026-01-10T00:00:00Z"),
                    Events.terminated("s", "2026-01-10T10:00:00Z"));
            String running = start(host).expect(201).json().path("id").asText();
            String asleep = start(host).expect(201).json().path("id").asText();
            act(host, asleep, "hibernate", "").expect(200);

            host.clockTo("2026-02-01T01:00:00Z");
            Bill bill = host.onlyBill("alice");
            assertThat(bill.status()).isEqualTo("sent");
            assertThat(standing(host)).isEqualTo("active null");
            assertThat(kinds(host)).isEmpty();

            isPastDueAfterTheDueDate(host);
            isLockedAfterTheGrace(host, running, asleep);
            isHibernatedAfterTheNotice(host, running);
            isUnlockedOnceAllIsPaid(host, bill);
            assertThat(host.violations()).isEmpty();
        }
    }

    private static void isPastDueAfterTheDueDate(Host host) {
        host.clockTo("2026-02-02T01:00:00Z");
        assertThat(host.onlyBill("alice").status()).isEqualTo("overdue");
        assertThat(standing(host)).isEqualTo("past_due 1");
        assertThat(account(host).path("grace_ends_at").asText()).isEqualTo("2026-02-03T01:00:00Z");
        assertThat(kinds(host)).containsExactly("past_due");
        assertThat(notices(host)).containsExactly("Payment is overdue");
        start(host).expect(201);
    }

    private static void isLockedAfterTheGrace(Host host, String running, String asleep) {
        host.clockTo("2026-02-03T01:00:00Z");
        assertThat(standing(host)).isEqualTo("locked 0");
        assertThat(account(host).path("locked_at").asText()).isEqualTo("2026-02-03T01:00:00Z");
        assertThat(kinds(host)).containsExactly("locked");
        assertThat(notices(host)).containsExactly("The account is locked", "Payment is overdue");
        assertThat(start(host).problemCode(402)).isEqualTo("account_locked");
        assertThat(act(host, asleep, "wake", "").problemCode(402)).isEqualTo("account_locked");
        assertThat(act(host, running, "resize", "{\"resources\":{\"cpu\":\"4\",\"memory\":\"1Gi\"}}")
                        .problemCode(402))
                .isEqualTo("account_locked");
        for (String path : List.of("/usage", "/invoices", "/payments", "/account", "/quotas")) {
            host.talk().get(Host.BILLING + path, Tokens.ALICE).expect(200);
        }
        assertThat(state(host, running)).isEqualTo("running");
    }

    private static void isHibernatedAfterTheNotice(Host host, String running) {
        host.clockTo("2026-02-03T02:45:00Z");
        assertThat(state(host, running)).isEqualTo("running");
        host.clockTo("2026-02-03T03:00:00Z");
        assertThat(state(host, running)).isEqualTo("hibernated");

        // what runs elsewhere this host cannot put to sleep: it runs on, and is billed
        host.post(Events.start("elsewhere", "alice").at("2026-02-03T03:05:00Z"));
        host.clockTo("2026-02-03T03:15:00Z");
        assertThat(state(host, "elsewhere")).isEqualTo("running");
    }

    private static void isUnlockedOnceAllIsPaid(Host host, Bill bill) {
        String path = "/admin/invoices/" + bill.number();
        ObjectNode part = Json.object("{'amount': '0.40', 'method': 'bank_transfer', 'reference': 'TX 17'}");
        JsonNode first = host.postBilling(path + "/payments", part).expect(201).json();
        assertThat(first.path("amount").decimalValue()).isEqualTo("0.40");
        assertThat(first.at("/invoice/amount_due").decimalValue())
                .isEqualTo(bill.total().subtract(first.path("amount").decimalValue()));
        assertThat(standing(host)).isEqualTo("locked 0");

        JsonNode paid = host.postBilling(path + "/mark-paid", Json.object("{'reason': 'seen on the statement'}"))
                .expect(200)
                .json();
        assertThat(paid.path("status").asText()).isEqualTo("paid");
        assertThat(standing(host)).isEqualTo("active null");
        start(host).expect(201);
        assertThat(host.postBilling(path + "/mark-paid", Json.object()).problemCode(409))
                .isEqualTo("already_paid");
        JsonNode payments = host.talk()
                .get(Host.BILLING + "/payments", Tokens.ALICE)
                .expect(200)
                .json();
        assertThat(payments.path("payments").findValuesAsText("reference"))
                .containsExactlyInAnyOrder("TX 17", "seen on the statement");

        host.clockTo("2026-02-03T04:00:00Z");
        for (String type : List.of("billing.invoice.paid", "billing.account.locked", "billing.account.unlocked")) {
            Eventually.within(
                    Duration.ofSeconds(10),
                    type,
                    () -> !Announcements.of(host, type).isEmpty());
            assertThat(Announcements.of(host, type)).hasSize(1);
        }
    }

    private static String standing(Host host) {
        JsonNode account = account(host);
        return account.path("standing").asText() + " "
                + account.path("days_left").asText();
    }

    private static List<String> kinds(Host host) {
        return account(host).path("banners").findValuesAsText("kind");
    }

    private static JsonNode account(Host host) {
        return host.talk()
                .get(Host.BILLING + "/account", Tokens.ALICE)
                .expect(200)
                .json();
    }

    /** What is told of the account; of its invoices more is told. */
    private static List<String> notices(Host host) {
        return host
                .talk()
                .get("/api/notifications", Tokens.ALICE)
                .expect(200)
                .json()
                .path("notifications")
                .findValuesAsText("title")
                .stream()
                .filter(title -> !title.toLowerCase(Locale.ROOT).contains("invoice"))
                .toList();
    }

    private static String state(Host host, String session) {
        JsonNode answer =
                host.talk().get("/api/sessions", Tokens.ALICE).expect(200).json();
        for (JsonNode one : answer.path("sessions")) {
            if (one.path("id").asText().equals(session)) {
                return one.path("state").asText();
            }
        }
        throw new AssertionError("no session " + session + ": " + answer);
    }

    private static Answer start(Host host) {
        ObjectNode body = Json.object("{'template': 'desktop', 'resources': {'cpu': '1', 'memory': '1Gi'}}");
        return host.talk().post("/api/sessions", Tokens.ALICE, body.toString());
    }

    private static Answer act(Host host, String session, String action, String body) {
        return host.talk().post("/api/sessions/" + session + "/" + action, Tokens.ALICE, body);
    }
}
