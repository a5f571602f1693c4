package io.streamspace.host.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent.OfSession;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionHibernated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.PlatformEvent.SessionWoken;
import io.streamspace.plugin.ResourceChange;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionFactsTest {

    private static final Resources LARGE = new Resources(4000, 8L << 30, 0);

    @Test
    void without_created_there_is_no_session() {
        assertThat(SessionFacts.latestLife(List.of(woken(1), terminated(2)))).isEmpty();
    }

    @Test
    void the_earliest_created_decides_and_a_second_one_changes_nothing() {
        Session session = life(created(5, "late"), created(1, "early"));
        assertThat(session.user()).isEqualTo("early");
        assertThat(session.created()).isEqualTo(at(1));
    }

    @Test
    void it_ends_at_the_earliest_terminated() {
        assertThat(life(created(1, "u"), terminated(9), terminated(5)).terminated())
                .isEqualTo(at(5));
    }

    @Test
    void a_created_after_the_end_begins_a_new_life() {
        Session session = life(created(1, "u"), terminated(5), created(7, "v"));
        assertThat(session.isLive()).isTrue();
        assertThat(session.user()).isEqualTo("v");
    }

    @Test
    void a_terminated_shortly_before_its_created_makes_an_empty_life() {
        assertThat(life(terminated(0), created(300, "u")).terminated()).isEqualTo(at(300));
        assertThat(life(terminated(0), created(301, "u")).isLive()).isTrue();
    }

    @Test
    void a_repeated_terminated_shortly_before_the_next_life_leaves_it_alone() {
        Session session = life(created(1, "u"), terminated(5), terminated(7), created(8, "v"));
        assertThat(session.isLive()).isTrue();
        assertThat(session.user()).isEqualTo("v");
    }

    @Test
    void what_resizing_leaves_out_stays_as_it_was() {
        SessionResized smaller = new SessionResized(key("p", 4), at(4), "s", new ResourceChange(500L, null, null));
        assertThat(life(created(1, "u"), resized(3), smaller).resources())
                .isEqualTo(new Resources(500, LARGE.memoryBytes(), LARGE.storageBytes()));
    }

    @Test
    void hibernation_ends_with_the_next_woken_or_resized() {
        assertThat(life(created(1, "u"), hibernated(2)).hibernated()).isTrue();
        assertThat(life(created(1, "u"), hibernated(2), woken(3)).hibernated()).isFalse();
        Session resized = life(created(1, "u"), hibernated(2), resized(3));
        assertThat(resized.hibernated()).isFalse();
        assertThat(resized.resources()).isEqualTo(LARGE);
    }

    @Test
    void at_one_instant_created_comes_first_and_terminated_last() {
        Session session = life(terminated(1), hibernated(1), woken(1), created(1, "u"));
        assertThat(session.terminated()).isEqualTo(at(1));
    }

    @Test
    void the_order_in_which_facts_come_does_not_matter() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<OfSession> facts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                facts.add(anyFact(random));
            }
            Optional<Session> first = SessionFacts.latestLife(facts);
            Collections.shuffle(facts, random);
            assertThat(SessionFacts.latestLife(facts)).as("seed %s", seed).isEqualTo(first);
        }
    }

    private static OfSession anyFact(Random random) {
        int second = random.nextInt(6);
        return switch (random.nextInt(5)) {
            case 0 -> created(second, "u" + random.nextInt(2));
            case 1 -> woken(second);
            case 2 -> resized(second);
            case 3 -> hibernated(second);
            default -> terminated(second);
        };
    }

    private static Session life(OfSession... facts) {
        return SessionFacts.latestLife(List.of(facts)).orElseThrow();
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static EventKey key(String word, long second) {
        return new EventKey("/t", word + second);
    }

    private static SessionCreated created(long second, String user) {
        return new SessionCreated(key("c" + user, second), at(second), "s", user, null, "t", Resources.ASSUMED, false);
    }

    private static SessionTerminated terminated(long second) {
        return new SessionTerminated(key("t", second), at(second), "s");
    }

    private static SessionHibernated hibernated(long second) {
        return new SessionHibernated(key("h", second), at(second), "s");
    }

    private static SessionWoken woken(long second) {
        return new SessionWoken(key("w", second), at(second), "s");
    }

    private static SessionResized resized(long second) {
        return new SessionResized(key("r", second), at(second), "s", ResourceChange.to(LARGE));
    }
}
