package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Two hosts of one platform bill the same month of many accounts at once, again and again, while one of them is killed in
 * the middle. Every account gets its one invoice, of what it used; numbers have no gap. More kills: {@code -De2e.kills=50}.
 */
class BillRunCampaignIT {

    private static final int KILLS = Integer.getInteger("e2e.kills", 3);
    private static final long SEED = Long.getLong("e2e.seed", 20261121);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int USERS = 1500;
    private static final int POSTED_AT_ONCE = 3000;
    private static final int LONGEST_PAUSE_MILLIS = 1500;
    private static final String BEGINNING = "2026-01-01T00:00:00Z";
    private static final String LAST_MINUTE = "2026-01-31T23:59:00Z";
    private static final String SEALED = "2026-02-01T02:00:00Z";
    private static final BigDecimal AN_HOUR = new BigDecimal("0.07");

    private final List<Host> hosts = new ArrayList<>();

    @Test
    void every_account_gets_its_one_invoice_whoever_was_killed_meanwhile() throws Exception {
        HostOptions options = HostOptions.at("2026-01-31T00:00:00Z");
        hosts.add(Host.billingFrom(BEGINNING, options));
        hosts.add(Host.billingFrom(BEGINNING, options.beside()));
        try {
            hosts.get(0).clockTo(LAST_MINUTE);
            tellEverything(hosts.get(0));
            CompletableFuture<Void> walked = CompletableFuture.runAsync(() -> walk(hosts.get(0)));
            Random random = new Random(SEED);
            for (int kill = 0; kill < KILLS; kill++) {
                bill(hosts.get(1));
                awaitFor(walked, random.nextInt(LONGEST_PAUSE_MILLIS));
                hosts.get(1).kill();
                hosts.get(1).startAgain();
            }
            walked.get();
            awaitEnd(hosts.get(1), bill(hosts.get(1)));
            check(hosts.get(1));
        } finally {
            hosts.forEach(Host::close);
        }
    }

    /** User n uses one core and 2 GB for 1 + n % 20 hours. */
    private static void tellEverything(Host host) {
        List<ObjectNode> events = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            Instant end = Instant.parse("2026-01-02T00:00:00Z").plus(Duration.ofHours(1 + user % 20));
            events.add(Events.start("s-" + user, "user-" + user)
                    .holding("1", "2Gi")
                    .at("2026-01-02T00:00:00Z"));
            events.add(Events.terminated("s-" + user, end.toString()));
        }
        for (int from = 0; from < events.size(); from += POSTED_AT_ONCE) {
            host.post(events.subList(from, Math.min(events.size(), from + POSTED_AT_ONCE))
                    .toArray(ObjectNode[]::new));
        }
    }

    private static void walk(Host host) {
        host.clockTo("2026-02-01T00:00:00Z");
        host.clockTo(SEALED);
    }

    /** Begins a bill run beside the one that the clock fires; returns its id. */
    private static String bill(Host host) {
        return host.postBilling("/jobs/generate-invoices", Json.object())
                .expect(202)
                .json()
                .path("id")
                .asText();
    }

    /** Until the walk has ended or as much time has passed. */
    private static void awaitFor(CompletableFuture<Void> walked, int millis) throws Exception {
        try {
            walked.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillWalking) {
            // it goes on
        }
    }

    private static void awaitEnd(Host host, String run) {
        Eventually.within(
                PATIENCE,
                "the bill run ends",
                () -> host.billing("/jobs/runs/" + run).hasNonNull("finished_at"));
    }

    private static void check(Host host) {
        Set<String> numbers = new HashSet<>();
        for (int user = 0; user < USERS; user++) {
            Bill bill = host.onlyBill("user-" + user);
            assertThat(bill.total()).as(bill.toString()).isEqualByComparingTo(used(user));
            numbers.add(bill.number());
        }
        assertThat(numbers).hasSize(USERS);
        assertThat(host.violations()).as("seed " + SEED).isEmpty();
    }

    private static BigDecimal used(int user) {
        return AN_HOUR.multiply(BigDecimal.valueOf(1 + user % 20));
    }
}
