package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Modules and users that use, hold, buy and agree at random on two hosts with one database, one of which is killed again
 * and again. Whoever gets no answer asks again with the same key, at either host. In the end what is used up, held and
 * paid is what was answered. More kills: {@code -De2e.kills=50}.
 */
class QuotaCampaignIT {

    private static final int KILLS = Integer.getInteger("e2e.kills", 3);
    private static final long SEED = Long.getLong("e2e.seed", 20261121);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int USERS = 4;
    private static final int CREDIT = 1000;
    private static final ObjectNode SETTINGS = Json.object("""
            {'billingMode': 'hybrid',
             'meters': [
               {'key': 'bandwidth', 'unit': 'MB', 'unit_size': 1048576, 'kind': 'counter', 'rate': 0.01,
                'enforcement': 'overage', 'consent': true},
               {'key': 'seats', 'unit': 'seats', 'kind': 'level', 'enforcement': 'hard'},
               {'key': 'job_slots', 'unit': 'jobs', 'kind': 'level', 'enforcement': 'hard'}],
             'subscriptionPlans': [{'id': 'free', 'name': 'Free', 'price': 0, 'limits': {
               'bandwidth': {'limit': 20}, 'seats': {'limit': 40}, 'job_slots': {'limit': 2}}}],
             'packs': [
               {'id': 'more', 'name': 'More', 'price': 1.5, 'grants': {'bandwidth': 10, 'job_slots': 1}},
               {'id': 'brief', 'name': 'Brief', 'price': 0.25, 'grants': {'seats': 5}, 'valid_for': 'P1D'}]}
            """);

    private final List<Host> hosts = new ArrayList<>();

    /** What one user was answered. */
    private static final class Told {
        long bandwidth;
        long seats;
        long heldSeats;
        long jobs;
        BigDecimal paid = BigDecimal.ZERO;
    }

    @Test
    void what_is_used_up_is_what_was_answered_whoever_was_killed_meanwhile() throws Exception {
        HostOptions options = HostOptions.at("2026-01-28T00:00:00Z");
        hosts.add(Host.billing(options, SETTINGS));
        hosts.add(Host.billing(options.beside(), SETTINGS));
        try {
            List<CompletableFuture<Told>> users = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                String name = "user-" + user;
                Random random = new Random(SEED + user);
                users.add(CompletableFuture.supplyAsync(() -> live(name, random)));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                hosts.get(1).kill();
                hosts.get(1).startAgain();
            }
            for (int user = 0; user < USERS; user++) {
                check("user-" + user, users.get(user).get());
            }
            hosts.get(0).clockTo("2026-02-01T02:00:00Z");
            assertThat(hosts.get(0).violations()).as("seed " + SEED).isEmpty();
            assertThat(hosts.get(1).violations()).as("seed " + SEED).isEmpty();
        } finally {
            hosts.forEach(Host::close);
        }
    }

    private Told live(String user, Random random) {
        Told told = new Told();
        ask(random, user, "/quota/consume", question(user, "seats", 1), 201);
        told.seats++;
        ask(
                random,
                user,
                "/admin/credits",
                Json.object("{'amount': " + CREDIT + ", 'reason': 'r'}").put("user_id", user),
                201);
        for (int deed = 0; deed < 60 + KILLS * 40; deed++) {
            act(user, random, told);
        }
        return told;
    }

    private void act(String user, Random random, Told told) {
        int quantity = 1 + random.nextInt(3);
        switch (random.nextInt(7)) {
            case 0, 1 -> {
                long bytes = (long) quantity << 20;
                if (ask(random, user, "/quota/consume", question(user, "bandwidth", bytes), 201, 402)
                                .status()
                        == 201) {
                    told.bandwidth += quantity;
                }
            }
            case 2, 3 -> hold(user, random, told, quantity);
            case 4 -> {
                ObjectNode job = Json.object().put("job_id", "job-" + random.nextInt(5));
                int before = (int) told.jobs;
                Answer answer = ask(random, user, "/job-slots?user_id=" + user, job, 201, 402);
                told.jobs = answer.status() == 201 ? Math.max(before, jobs(user)) : before;
            }
            case 5 -> {
                String pack = random.nextBoolean() ? "more" : "brief";
                Answer bought = ask(random, user, "/packs/" + pack + "/purchase?user_id=" + user, Json.object(), 201);
                told.paid = told.paid.add(bought.json().path("amount").decimalValue());
            }
            default -> {
                ObjectNode yes = Json.object().put("meter", "bandwidth").put("max_cost", "0.0" + quantity);
                ask(random, user, "/overage-consents?user_id=" + user, yes, 201);
            }
        }
    }

    private void hold(String user, Random random, Told told, int quantity) {
        Answer held = ask(random, user, "/quota/holds", question(user, "seats", quantity), 201, 402);
        if (held.status() != 201) {
            return;
        }
        String hold = "/quota/holds/" + held.json().path("id").asText();
        switch (random.nextInt(3)) {
            case 0 -> {
                int used = random.nextInt(quantity + 1);
                ask(random, user, hold + "/settle", Json.object().put("quantity", used), 200);
                told.seats += used;
            }
            case 1 -> ask(random, user, hold + "/release", Json.object(), 200);
            default -> told.heldSeats += quantity;
        }
    }

    private void check(String user, Told told) {
        assertThat(quota(user, "bandwidth").path("used").asLong()).as(user).isEqualTo(told.bandwidth);
        assertThat(quota(user, "seats").path("used").asLong()).as(user).isEqualTo(told.seats + told.heldSeats);
        assertThat(quota(user, "seats").path("held").asLong()).as(user).isEqualTo(told.heldSeats);
        assertThat(quota(user, "job_slots").path("used").asLong()).as(user).isEqualTo(told.jobs);
        assertThat(hosts.get(0)
                        .billing("/credits?user_id=" + user)
                        .path("balance")
                        .decimalValue())
                .as(user)
                .isEqualByComparingTo(BigDecimal.valueOf(CREDIT).subtract(told.paid));
    }

    private long jobs(String user) {
        return quota(user, "job_slots").path("used").asLong();
    }

    private JsonNode quota(String user, String meter) {
        return StreamSupport.stream(
                        hosts.get(0)
                                .billing("/quotas?user_id=" + user)
                                .path("quotas")
                                .spliterator(),
                        false)
                .filter(quota -> quota.path("meter").asText().equals(meter))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode question(String user, String meter, long quantity) {
        return Json.object().put("user", user).put("meter", meter).put("quantity", String.valueOf(quantity));
    }

    /** Until there is an answer of these: one host may be away, or both busy with one another. */
    private Answer ask(Random random, String user, String path, ObjectNode body, Integer... answers) {
        String key = user + "-" + random.nextLong();
        String token = path.startsWith("/quota") || path.startsWith("/job") ? Tokens.SERVICE : Tokens.ADMIN;
        Request request = Request.post(Host.BILLING + path, token, body.toString())
                .with(Map.of("Content-Type", "application/json", "Idempotency-Key", key));
        Deque<Answer> got = new ArrayDeque<>();
        Eventually.within(PATIENCE, "an answer to " + path, () -> isAnswered(request, random, got, List.of(answers)));
        return got.getLast();
    }

    private boolean isAnswered(Request request, Random random, Deque<Answer> got, List<Integer> answers) {
        try {
            Answer answer = hosts.get(random.nextInt(2)).talk().send(request);
            got.add(answer);
            boolean mayPass = answer.status() >= 500 || answer.status() == 404 || answer.status() == 409;
            if (!mayPass && !answers.contains(answer.status())) {
                throw new AssertionError(answer);
            }
            return answers.contains(answer.status());
        } catch (UncheckedIOException killedMeanwhile) {
            return false;
        }
    }
}
