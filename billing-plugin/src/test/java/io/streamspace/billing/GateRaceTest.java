package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.Resources;
import io.streamspace.plugin.SessionGate;
import io.streamspace.plugin.SessionGate.Action;
import io.streamspace.plugin.SessionGate.Decision;
import io.streamspace.plugin.SessionGate.Request;
import io.streamspace.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many sessions that want to begin at once where there is room for one, on two hosts with one database. How often is set
 * by the system property {@code races}.
 */
class GateRaceTest {

    private static final int RACES = Integer.getInteger("races", 25);
    private static final int RUNNERS = 64;
    private static final Instant BEGINNING = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Resources ONE_CORE = new Resources(1000, 1L << 30, 0);
    private static final String SETTINGS = """
            {"billFrom": "2026-01-01T00:00:00Z", "billingMode": "subscription", "subscriptionPlans": [
              {"id": "free", "name": "Free", "price": 0, "cpu_limit": 1, "limits": {"sessions": {"limit": 3}}}]}
            """;

    private static final List<BillingPlugin> HOSTS = new ArrayList<>();
    private static final List<HikariDataSource> POOLS = new ArrayList<>();
    private static volatile Instant now = BEGINNING;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(RUNNERS);

    @BeforeAll
    static void start() {
        String database = TestPostgres.newDatabase();
        for (int i = 0; i < 2; i++) {
            HikariDataSource pool = TestPostgres.pool(database, "billing");
            BillingPlugin host = new BillingPlugin();
            host.enable(new LoneHost(pool, () -> now, () -> SETTINGS));
            HOSTS.add(host);
            POOLS.add(pool);
        }
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
        HOSTS.forEach(BillingPlugin::disable);
        POOLS.forEach(HikariDataSource::close);
    }

    @Test
    void one_of_sixty_four_launches_gets_the_one_free_core_every_time() throws Exception {
        for (int race = 0; race < RACES; race++) {
            assertThat(admitted("racer-" + race, "s")).as("race " + race).hasSize(1);
        }
    }

    @Test
    void a_core_is_free_again_only_when_its_session_has_ended() throws Exception {
        String winner = admitted("runner", "first").get(0);
        tell(new SessionCreated(new EventKey("test", "c"), now, winner, "runner", null, "template", ONE_CORE, false));
        assertThat(admitted("runner", "second")).isEmpty();
        tell(new SessionTerminated(new EventKey("test", "t"), now.plusMillis(1), winner));
        assertThat(admitted("runner", "third")).hasSize(1);
    }

    @Test
    void what_does_not_come_about_is_given_back() throws Exception {
        String winner = admitted("quitter", "first").get(0);
        HOSTS.get(1).sessionGate().withdraw(request("quitter", winner));
        assertThat(admitted("quitter", "second")).hasSize(1);
    }

    /** The most that can be held beyond a limit: what a lost session holds for the heartbeat timeout, and a lease. */
    @Test
    void a_session_that_is_lost_gives_its_core_back_after_the_heartbeat_timeout() throws Exception {
        String lost = admitted("loser", "first").get(0);
        tell(new SessionCreated(new EventKey("test", "l"), now, lost, "loser", null, "template", ONE_CORE, true));
        now = now.plus(HEARTBEAT_TIMEOUT);
        assertThat(admitted("loser", "second")).isEmpty();
        now = now.plusMillis(1);
        assertThat(admitted("loser", "third")).hasSize(1);
    }

    @Test
    void what_never_comes_about_lapses_with_its_lease() throws Exception {
        assertThat(admitted("dreamer", "first")).hasSize(1);
        now = now.plus(LEASE).minusMillis(1);
        assertThat(admitted("dreamer", "second")).isEmpty();
        now = now.plusMillis(1);
        assertThat(admitted("dreamer", "third")).hasSize(1);
    }

    private static void tell(PlatformEvent event) {
        HOSTS.forEach(host -> host.lifecycle().deliver(List.of(event)));
    }

    /** The sessions that may begin, of as many as there are runners. */
    private static List<String> admitted(String user, String name) throws Exception {
        List<Callable<String>> launches = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            SessionGate gate = HOSTS.get(i % 2).sessionGate();
            String session = user + "-" + name + "-" + i;
            launches.add(() -> gate.decide(request(user, session)) instanceof Decision.Allowed ? session : "");
        }
        List<String> admitted = new ArrayList<>();
        for (Future<String> launch : THREADS.invokeAll(launches)) {
            admitted.add(launch.get());
        }
        admitted.removeIf(String::isEmpty);
        return admitted;
    }

    private static Request request(String user, String session) {
        return new Request(Action.START, session, user, null, "template", ONE_CORE);
    }
}
