package io.streamspace.host.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.database.HostDatabase;
import io.streamspace.host.plugin.ActivePlugin;
import io.streamspace.host.testing.RecordingPlugin;
import io.streamspace.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockAdvanceTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final HostDatabase database = new HostDatabase(TestPostgres.newDatabase());
    private final RecordingPlugin hourly = new RecordingPlugin(Duration.ofHours(1));
    private final RecordingPlugin quarterly = new RecordingPlugin(Duration.ofMinutes(15));
    private final List<String> order = new ArrayList<>();
    private long position;
    private Optional<Instant> happening = Optional.empty();
    private HostClock clock = HostClock.open(database.jdbi(), ClockMode.STANDING, T0);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everything_due_after_the_old_and_up_to_the_new_instant_happens_once_and_in_order()
            throws InterruptedException {
        List<Instant> seen = new ArrayList<>();
        hourly.onFire(at -> seen.add(clock.now()));
        quarterly.onFire(at -> seen.add(clock.now()));
        drive().move(now -> now.plus(Duration.ofHours(2)));
        assertThat(hourly.told()).containsExactly("fire 2026-01-01T01:00:00Z", "fire 2026-01-01T02:00:00Z");
        assertThat(quarterly.told()).hasSize(8);
        assertThat(seen).isSorted().endsWith(T0.plus(Duration.ofHours(2)), T0.plus(Duration.ofHours(2)));
        drive().move(now -> now.plusMillis(1));
        assertThat(hourly.told()).hasSize(2);
    }

    @Test
    void before_a_fire_sessions_have_beaten_and_plugins_have_taken_all() throws InterruptedException {
        hourly.onFire(at -> order.add("fire"));
        quarterly.onFire(at -> {});
        driveOfHourly().move(now -> now.plus(Duration.ofHours(1)));
        assertThat(order).startsWith("settle", "beat 2026-01-01T01:00:00Z", "settle", "fire");
    }

    @Test
    void fires_that_a_plugin_says_do_not_matter_are_left_out() throws InterruptedException {
        hourly.matters((since, after) -> after.plus(Duration.ofHours(5)));
        driveOfHourly().move(now -> now.plus(Duration.ofHours(12)));
        assertThat(hourly.told())
                .containsExactly("fire 2026-01-01T05:00:00Z", "fire 2026-01-01T10:00:00Z", "fire 2026-01-01T12:00:00Z");
    }

    @Test
    void on_a_journey_plugins_are_asked_what_matters_up_to_its_end() throws InterruptedException {
        hourly.matters((since, after) -> T0.plus(Duration.ofDays(9)));
        TimeDrive drive = driveOfHourly();
        try (TimeDrive.Journey journey = drive.journeyTo(T0.plus(Duration.ofHours(12)))) {
            drive.move(now -> now.plus(Duration.ofHours(5)));
            assertThat(hourly.told()).isEmpty();
            assertThat(clock.now()).isEqualTo(T0.plus(Duration.ofHours(5)));
            drive.move(now -> now.plus(Duration.ofHours(7)));
        }
        assertThat(hourly.told()).containsExactly("fire 2026-01-01T12:00:00Z");
    }

    @Test
    void what_happens_of_itself_on_the_way_is_seen_by_the_next_fire() throws InterruptedException {
        hourly.matters((since, after) -> after.plus(Duration.ofHours(5)));
        happening = Optional.of(T0.plus(Duration.ofMinutes(150)));
        hourly.onFire(at -> happening = happening.filter(at::isBefore));
        driveOfHourly().move(now -> now.plus(Duration.ofHours(9)));
        assertThat(hourly.told())
                .containsExactly("fire 2026-01-01T03:00:00Z", "fire 2026-01-01T08:00:00Z", "fire 2026-01-01T09:00:00Z");
    }

    @Test
    void a_plugin_is_told_where_something_was_delivered_last() throws InterruptedException {
        List<Instant> calm = new ArrayList<>();
        hourly.matters((since, after) -> {
            calm.add(since);
            return after.plus(Duration.ofHours(1));
        });
        hourly.onFire(at -> position = at.equals(T0.plus(Duration.ofHours(2))) ? 7 : position);
        driveOfHourly().move(now -> now.plus(Duration.ofHours(4)));
        assertThat(calm).containsExactly(T0, T0, T0.plus(Duration.ofHours(2)), T0.plus(Duration.ofHours(2)));
    }

    @Test
    void a_host_that_lags_behind_does_not_put_the_platforms_clock_back() throws InterruptedException {
        HostClock lagging = HostClock.open(database.jdbi(), ClockMode.STANDING, T0);
        drive().move(now -> now.plus(Duration.ofHours(5)));
        new TimeDrive(database.jdbi(), lagging, List::of, surroundings()).move(now -> now.plus(Duration.ofHours(2)));
        assertThat(lagging.now()).isEqualTo(T0.plus(Duration.ofHours(2)));
        assertThat(HostClock.open(database.jdbi(), ClockMode.STANDING, T0).now())
                .isEqualTo(T0.plus(Duration.ofHours(5)));
    }

    @Test
    void a_fire_that_fails_is_tried_again() throws InterruptedException {
        hourly.failTimes(2);
        drive().move(now -> now.plus(Duration.ofHours(1)));
        assertThat(hourly.told()).containsExactly("fire 2026-01-01T01:00:00Z");
    }

    @Test
    void a_walk_that_was_cut_off_is_finished_at_the_next_start() throws InterruptedException {
        new ClockTable(database.jdbi()).walkingTo(T0.plus(Duration.ofHours(3)));
        clock = HostClock.open(database.jdbi(), ClockMode.STANDING, Instant.EPOCH);
        drive().finishWalk();
        assertThat(clock.now()).isEqualTo(T0.plus(Duration.ofHours(3)));
        assertThat(hourly.told()).hasSize(3);
    }

    @Test
    void a_walk_that_was_cut_off_goes_on_when_the_database_is_back() throws InterruptedException {
        new ClockTable(database.jdbi()).walkingTo(T0.plus(Duration.ofHours(3)));
        database.jdbi()
                .useHandle(
                        handle -> handle.execute("CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                                + " IF nextval('tries') = 1 THEN RAISE SQLSTATE '57P03'; END IF; RETURN new; END $$;"
                                + " CREATE SEQUENCE tries;"
                                + " CREATE TRIGGER away BEFORE UPDATE ON clock FOR EACH ROW EXECUTE FUNCTION away()"));
        drive().finishWalk();
        assertThat(clock.now()).isEqualTo(T0.plus(Duration.ofHours(3)));
        assertThat(hourly.told()).hasSize(3);
    }

    @Test
    void the_first_start_fixes_where_time_begins_and_how_it_moves() throws InterruptedException {
        drive().move(now -> now.plus(Duration.ofDays(1)));
        HostClock again = HostClock.open(database.jdbi(), ClockMode.REAL, Instant.now());
        assertThat(again.now()).isEqualTo(T0.plus(Duration.ofDays(1)));
        assertThat(again.isDriven()).isTrue();
    }

    private TimeDrive drive() {
        return new TimeDrive(
                database.jdbi(), clock, () -> List.of(active("a", hourly), active("b", quarterly)), surroundings());
    }

    private TimeDrive driveOfHourly() {
        return new TimeDrive(database.jdbi(), clock, () -> List.of(active("a", hourly)), surroundings());
    }

    private static ActivePlugin active(String id, RecordingPlugin plugin) {
        return new ActivePlugin(id, plugin);
    }

    private Surroundings surroundings() {
        return new Surroundings() {
            @Override
            public void beatAll(Instant now) {
                order.add("beat " + now);
            }

            @Override
            public void beatDue(Instant now) {
                order.add("due " + now);
            }

            @Override
            public long settle() {
                order.add("settle");
                return position;
            }

            @Override
            public Optional<Instant> nextHappening() {
                return happening;
            }
        };
    }
}
