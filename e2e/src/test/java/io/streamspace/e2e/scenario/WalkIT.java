package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * The same nine days twice: once the clock is moved by quarters of an hour, so that it stops at every fire
 * of every job, once from one thing that people do to the next, so that it stops where something is due. Both leave the same
 * rows.
 */
class WalkIT {

    private static final Instant BEGINNING = Instant.parse("2026-01-27T00:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static final ObjectNode CONFIGURATION = Json.object("""
            {'billingMode': 'hybrid', 'billFrom': '2026-01-01T00:00:00Z', 'paymentTerms': 'P1DT7M', 'gracePeriodDays': 2,
             'lockNotice': 'PT2H', 'reminders': ['-PT5H', 'PT50M', 'P1D'], 'lowBalanceThreshold': 3,
             'creditTopUpsPerDay': 1, 'trialEndingNotice': 'P1D', 'packExpiryNotice': 'P2D',
             'autoSuspendOnOverage': true, 'suspendNotice': 'PT40M',
             'subscriptionPlans': [
               {'id': 'free', 'name': 'Free', 'price': 0, 'cpu_limit': 4, 'memory_limit': 64, 'storage_limit': 100,
                'limits': {'minutes': {'limit': 100, 'enforcement': 'overage'}, 'slots': {'limit': 5, 'enforcement': 'hard'}}},
               {'id': 'pro', 'name': 'Pro', 'price': 29.99},
               {'id': 'try', 'name': 'Try', 'price': 10, 'trial_days': 4}],
             'meters': [
               {'key': 'minutes', 'unit': 'minutes', 'kind': 'counter', 'rate': 0.02, 'enforcement': 'overage'},
               {'key': 'slots', 'unit': 'slots', 'kind': 'level', 'enforcement': 'hard'}],
             'packs': [
               {'id': 'm500', 'name': '500 minutes', 'price': 4.99, 'grants': {'minutes': 500}, 'valid_for': 'P5D'},
               {'id': 'monthly', 'name': 'Monthly minutes', 'price': 2, 'grants': {'minutes': 50}, 'recurring': true}]}
            """);

    /** What time brings about on the way. */
    private static final List<String> ANNOUNCED = List.of(
            "billing.quota.warning",
            "billing.quota.exceeded",
            "billing.pack.expiring",
            "billing.pack.expired",
            "billing.pack.purchased",
            "billing.credit.low",
            "billing.credit.expired",
            "billing.subscription.trial_ending",
            "billing.invoice.created",
            "billing.invoice.reminder",
            "billing.invoice.overdue",
            "billing.account.past_due",
            "billing.account.locked");

    /** How the clock goes to an instant. */
    private interface Pace extends BiConsumer<Host, Instant> {}

    @Test
    void a_walk_that_stops_where_something_is_due_leaves_what_one_that_stops_at_every_fire_leaves() {
        List<String> everyFire = lived(WalkIT::inQuarters);
        List<String> whereDue = lived((host, instant) -> host.clockTo(instant.toString()));

        assertThat(ANNOUNCED)
                .allSatisfy(type -> assertThat(everyFire)
                        .as(type)
                        .anyMatch(row -> row.startsWith("billing_outbox") && row.contains("\"" + type + "\"")));
        assertThat(whereDue).containsExactlyElementsOf(everyFire);
    }

    private static void inQuarters(Host host, Instant target) {
        Instant now = Instant.parse(host.talk()
                .get("/api/clock", Tokens.ADMIN)
                .expect(200)
                .json()
                .path("now")
                .asText());
        for (Instant at = now.plus(QUARTER); at.isBefore(target); at = at.plus(QUARTER)) {
            host.clockTo(at.toString());
        }
        host.clockTo(target.toString());
    }

    private static List<String> lived(Pace pace) {
        try (Host host = Host.billing(HostOptions.at(BEGINNING.toString()), CONFIGURATION)) {
            Desk desk = new Desk(host);
            peopleSignUp(host, desk);
            go(host, pace, "2026-01-28T10:15:00Z");
            limitsAreReached(host, desk);
            go(host, pace, "2026-01-30T07:30:00Z");
            packsAndPlansChange(desk);
            go(host, pace, "2026-02-01T12:00:00Z");
            someBillsArePaid(host, desk);
            go(host, pace, "2026-02-05T03:45:00Z");
            assertThat(host.violations()).isEmpty();
            return StoredRows.of(host);
        }
    }

    private static void go(Host host, Pace pace, String instant) {
        pace.accept(host, Instant.parse(instant));
    }

    private static void peopleSignUp(Host host, Desk desk) {
        host.post(
                Events.start("a", "alice").holding("2", "4Gi").storing("20Gi").at(BEGINNING.toString()),
                Events.start("b", "bob").holding("1", "2Gi").at("2026-01-27T00:00:00Z"),
                Events.start("c", "carl").holding("1", "1Gi").at("2026-01-27T00:00:00Z"),
                Events.start("e", "expa").holding("500m", "1Gi").at("2026-01-27T00:00:00Z"),
                Events.start("t", "tom").holding("3", "8Gi").at("2026-01-27T00:00:00Z"),
                Events.start("silent", "sam").holding("4", "1Gi").beating().at("2026-01-27T00:00:00Z"),
                Events.heartbeat("silent", "2026-01-27T00:00:00Z"),
                Events.event("user.created", "2026-01-27T00:00:00Z", Json.object("{'username': 'tri'}")),
                Events.event("user.created", "2026-01-27T00:00:00Z", Json.object("{'username': 'dora'}")));
        desk.post("/subscription/change?user_id=tri", "{'plan_id': 'try'}").expect(200);
        desk.post("/subscription/change?user_id=carl", "{'plan_id': 'pro'}").expect(200);
        credit(desk, "'user_id': 'dora', 'amount': 20");
        credit(desk, "'user_id': 'expa', 'amount': 9, 'expires_at': '2026-01-29T10:07:00Z'");
        credit(desk, "'user_id': 'tom', 'amount': 6, 'expires_at': '2026-01-29T01:00:00Z'");
        desk.put("/credits/top-up", Tokens.ALICE, "{'threshold': 5, 'amount': 20, 'monthly_limit': 40}")
                .expect(200);
        desk.post("/packs/m500/purchase?user_id=dora", "{}").expect(201);
        desk.post("/packs/monthly/purchase?user_id=dora", "{}").expect(201);
        start(host, "1");
    }

    private static void limitsAreReached(Host host, Desk desk) {
        Module module = new Module(host);
        module.consume("dora", "minutes", 90).expect(201);
        module.consume("dora", "minutes", 600).expect(201);
        module.consume("expa", "minutes", 85).expect(201);
        module.hold("bob", "slots", 4).expect(201);
        host.post(
                Events.start("a2", "alice").holding("3", "1Gi").at("2026-01-28T10:14:00Z"),
                Events.start("b2", "bob").holding("2", "4Gi").at("2026-01-28T10:15:00Z"),
                Events.terminated("t", "2026-01-28T10:15:00Z"));
        desk.post("/subscription/cancel?user_id=carl", "{'at': 'period_end'}").expect(200);
    }

    private static void packsAndPlansChange(Desk desk) {
        desk.post("/subscription/change?user_id=bob", "{'plan_id': 'pro'}").expect(200);
        credit(desk, "'user_id': 'bob', 'amount': 4");
        desk.post("/packs/monthly/purchase?user_id=bob", "{}").expect(201);
    }

    private static void someBillsArePaid(Host host, Desk desk) {
        for (Bill bill : host.bills("bob")) {
            if (bill.status().equals("sent") || bill.status().equals("overdue")) {
                desk.does("mark-paid", bill, "{'reason': 'seen on the statement'}")
                        .expect(200);
            }
        }
        host.post(Events.terminated("e", "2026-02-01T12:00:00Z"));
    }

    private static void credit(Desk desk, String credit) {
        desk.post("/admin/credits", "{" + credit + ", 'reason': 'Hello'}").expect(201);
    }

    private static JsonNode start(Host host, String cores) {
        ObjectNode body = Json.object("{'template': 'desktop', 'resources': {'memory': '1Gi'}}");
        body.withObjectProperty("resources").put("cpu", cores);
        return host.talk()
                .post("/api/sessions", Tokens.BOB, body.toString())
                .expect(201)
                .json();
    }
}
