package io.streamspace.e2e.chaos;

import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Moves the clocks of all hosts ahead, at once, over the ends of months. */
final class PlatformTime implements Work {

    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final Duration AFTER_SEALING = Duration.ofHours(2);
    private static final List<Duration> STEPS = List.of(Duration.ofHours(7), Duration.ofDays(1), Duration.ofDays(5));

    private final List<Replica> replicas;
    private final Random random;
    private volatile Instant present;

    PlatformTime(Instant beginning, List<Replica> replicas, Random random) {
        this.present = beginning;
        this.replicas = replicas;
        this.random = random;
    }

    /** Every host's clock has come this far. */
    Instant present() {
        return present;
    }

    @Override
    public void act() {
        int step = random.nextInt(STEPS.size() + 1);
        moveTo(step == STEPS.size() ? nextSealing() : present.plus(STEPS.get(step)));
    }

    /**
     * One host invoices whatever happened up to now; the others start again and find the time in the database. Each has
     * stored its heartbeats before: what it keeps in memory it may lose.
     */
    @Override
    public void complete() {
        replicas.forEach(replica -> Eventually.within(PATIENCE, replica + " has caught up", replica::isCaughtUp));
        Instant target = nextSealing();
        move(replicas.get(0), target);
        replicas.stream().skip(1).forEach(Replica::kill);
        present = target;
    }

    @Override
    public void check() {
        replicas.forEach(replica ->
                Eventually.within(PATIENCE, replica + " has the platform's time", () -> hasReached(replica, present)));
    }

    @Override
    public String toString() {
        return present.toString();
    }

    /** After the month that is under way, however young it is: what is used now is on its invoice. */
    private Instant nextSealing() {
        return present.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1)
                .plusMonths(1)
                .toInstant()
                .plus(AFTER_SEALING);
    }

    private void moveTo(Instant target) {
        CompletableFuture.allOf(replicas.stream()
                        .map(replica -> CompletableFuture.runAsync(() -> move(replica, target)))
                        .toArray(CompletableFuture[]::new))
                .join();
        present = target;
    }

    private static void move(Replica replica, Instant target) {
        String body = Json.object().put("now", target.toString()).toString();
        Eventually.within(PATIENCE, replica + " moves to " + target, () -> {
            try {
                Answer answer = replica.talk().post("/api/clock", Tokens.ADMIN, body);
                return answer.status() == 200 || answer.status() == 422 && hasReached(replica, target);
            } catch (UncheckedIOException killedMeanwhile) {
                return false;
            }
        });
    }

    private static boolean hasReached(Replica replica, Instant target) {
        try {
            Answer answer = replica.talk().get("/api/clock", Tokens.ADMIN);
            return answer.status() == 200
                    && !Instant.parse(answer.json().path("now").asText()).isBefore(target);
        } catch (UncheckedIOException killedMeanwhile) {
            return false;
        }
    }
}
