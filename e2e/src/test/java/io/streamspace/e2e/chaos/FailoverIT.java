package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import io.streamspace.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A primary database that dies, and its synchronous standby, which is promoted: two hosts that know both addresses go on
 * by themselves. Clocks are real, so Quartz fires.
 */
class FailoverIT {

    private static final Duration LIVENESS = Duration.ofSeconds(60);
    private static final Duration A_MINUTE_AND_SOME = Duration.ofSeconds(100);
    private static final String STANDBY = "standby";
    private static final ObjectNode SETTINGS = Json.object("{'usageCalculationInterval': '* * * * *'}");

    private final Path folder = freshFolder();
    private final PostgresServer primary =
            PostgresServer.create(folder.resolve("primary"), Map.of("synchronous_standby_names", STANDBY));
    private final PostgresServer standby = primary.standby(STANDBY, folder.resolve("standby"));
    private final List<Replica> hosts = new ArrayList<>();
    private final AtomicBoolean ending = new AtomicBoolean();

    @AfterEach
    void close() {
        hosts.forEach(Replica::close);
        primary.close();
        standby.close();
    }

    @Test
    void the_hosts_go_on_at_the_promoted_standby_and_nothing_that_was_accepted_is_lost() {
        start();
        EventSource source = new EventSource(new Client(hosts, new Random(1)));
        source.post(announcements());
        CreditWork credits = new CreditWork(new Client(hosts, new Random(2)));
        List<CompletableFuture<Void>> work = List.of(repeat(() -> source.post(List.of(use()))), repeat(credits::act));
        Eventually.within(LIVENESS, "work", () -> source.acceptedIds().size() > 30);

        Instant killed = Instant.now();
        primary.kill();
        standby.promote();
        report("promoted", killed);
        hosts.forEach(FailoverIT::awaitWriting);
        report("both hosts write", killed);
        hosts.forEach(FailoverIT::awaitReading);
        report("both hosts have caught up", killed);
        ending.set(true);
        work.forEach(CompletableFuture::join);

        new PostedEvents(source, standby).check();
        credits.check();
        assertThat(new Client(hosts, new Random(3))
                        .read("/admin/audit?full=true")
                        .json()
                        .path("violations"))
                .isEmpty();
        Eventually.within(A_MINUTE_AND_SOME, "Quartz fires", () -> firedAfter(killed));
        report("Quartz has fired", killed);
    }

    private void start() {
        primary.start();
        standby.start();
        Eventually.within(LIVENESS, "both are up", () -> primary.isAccepting() && standby.isAccepting());
        String url = PostgresServer.jdbcUrl("127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port())
                + "&targetServerType=primary";
        for (int host = 0; host < 2; host++) {
            hosts.add(new Replica(HostOptions.on(url, null), Map.of()));
        }
        hosts.forEach(host -> host.enable(SETTINGS));
    }

    private CompletableFuture<Void> repeat(Runnable step) {
        return CompletableFuture.runAsync(() -> {
            while (!ending.get()) {
                step.run();
            }
        });
    }

    private static List<ObjectNode> announcements() {
        List<ObjectNode> events = new ArrayList<>();
        for (int user = 0; user < SessionWork.USERS; user++) {
            events.add(Events.event("user.created", now(), Json.object().put("username", SessionWork.user(user))));
        }
        return events;
    }

    private static ObjectNode use() {
        return Events.start("s-" + System.nanoTime(), SessionWork.user(0)).at(now());
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static void awaitWriting(Replica host) {
        new EventSource(new Client(List.of(host), new Random())).post(List.of(use()));
    }

    private static void awaitReading(Replica host) {
        Eventually.within(LIVENESS, host + " has caught up", host::isCaughtUp);
    }

    private boolean firedAfter(Instant instant) {
        String path = Host.BILLING + "/jobs/status";
        return hosts
                .get(0)
                .talk()
                .send(Request.get(path, Tokens.ADMIN))
                .expect(200)
                .json()
                .findValuesAsText("last_fire")
                .stream()
                .filter(text -> !text.equals("null"))
                .anyMatch(text -> Instant.parse(text).isAfter(instant));
    }

    private static void report(String what, Instant since) {
        System.out.printf(
                "%s after %d ms%n", what, Duration.between(since, Instant.now()).toMillis());
    }

    private static Path freshFolder() {
        try {
            return Files.createTempDirectory("streamspace-failover");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
