package io.streamspace.billing.provider.adapter;

import static io.streamspace.billing.provider.adapter.InboxDesk.GENUINE;
import static io.streamspace.billing.provider.adapter.InboxDesk.body;
import static io.streamspace.billing.provider.adapter.InboxDesk.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.delivery.DeliveryWorker;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.queue.ReceiveEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Things change at the provider while events about them arrive in any order and number, are read and acted on inside of
 * each other, fail at every place and are picked up by any of two hosts. The oracle is naive: whatever happened, in the end
 * what was acted on last is what the provider has, nothing older was acted on after something newer, and no event twice.
 */
class InboxCampaignTest {

    private static final List<String> THINGS = List.of("a", "b", "c");
    private static final int STEPS = 120;
    private static final int DEEPEST = 2;
    private static final int MOST_AT_ONCE = 8;

    private final InboxDesk desk = new InboxDesk();
    private final World world = new World(desk.ledger);
    private final List<ProviderEvent> sent = new ArrayList<>();
    private final List<ReceiveEvents> hosts =
            List.of(desk.receiving(world, Runnable::run), desk.receiving(world, Runnable::run));
    private final List<DeliveryWorker<ProviderEvent>> workers =
            List.of(desk.working(world, Runnable::run), desk.working(world, Runnable::run));
    private int depth;

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatever_order_and_whatever_fails_the_end_is_the_same(long seed) {
        Random random = new Random(seed);
        world.afterReading = event -> disturb(random);
        world.afterWriting = now -> fail(random);
        for (int step = 0; step < STEPS; step++) {
            happen(random);
        }
        world.afterReading = event -> {};
        world.afterWriting = now -> {};
        sent.forEach(event -> hosts.get(0).receive(body(event), GENUINE));
        replayParked();
        desk.wait(Duration.ofHours(3));
        workers.get(0).round();

        assertThat(desk.events()).hasSize(sent.size()).allMatch(state -> state.matches(".* (handled|known)"));
        for (String thing : THINGS) {
            List<Integer> versions = desk.ledger.versions(thing);
            assertThat(versions).isSorted();
            assertThat(versions.isEmpty() ? 0 : versions.get(versions.size() - 1))
                    .isEqualTo(world.version(thing));
        }
        assertThat(THINGS.stream()
                        .mapToInt(thing -> desk.ledger.versions(thing).size())
                        .sum())
                .isEqualTo(desk.events().stream()
                        .filter(state -> state.endsWith(" handled"))
                        .count());
    }

    private void happen(Random random) {
        switch (random.nextInt(5)) {
            case 0, 1 -> change(THINGS.get(random.nextInt(THINGS.size())));
            case 2 -> post(random);
            case 3 -> desk.wait(Duration.ofSeconds(random.nextInt(300)));
            default -> workers.get(random.nextInt(2)).round();
        }
    }

    /** The provider changes something and tells of it, some time. */
    private void change(String thing) {
        world.change(thing);
        sent.add(event("evt_" + sent.size(), thing));
    }

    private void post(Random random) {
        if (!sent.isEmpty()) {
            hosts.get(random.nextInt(2)).receive(body(sent.get(random.nextInt(sent.size()))), GENUINE);
        }
    }

    /** While somebody has just read, other things happen, or the reading fails. */
    private void disturb(Random random) {
        if (depth < DEEPEST && random.nextInt(3) == 0) {
            depth++;
            for (int more = random.nextInt(MOST_AT_ONCE); more > 0; more--) {
                happen(random);
            }
            depth--;
        }
        if (random.nextInt(5) == 0) {
            throw new ProviderAway("It does not answer.", Duration.ofSeconds(random.nextInt(60) + 1), null);
        }
        fail(random);
    }

    private static void fail(Random random) {
        if (random.nextInt(6) == 0) {
            throw new IllegalStateException("killed");
        }
    }

    private void replayParked() {
        new ParkedPages(desk.jdbi)
                .page("parked", null, 1000)
                .forEach(listed -> desk.shelves.replay(listed.answer().id()));
    }
}
