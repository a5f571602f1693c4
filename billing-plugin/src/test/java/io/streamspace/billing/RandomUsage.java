package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.UsageFact;
import io.streamspace.billing.usage.NaiveMeasured;
import io.streamspace.billing.usage.RandomWorld;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Usage events of two meters on a grid of 15 minutes: late, repeated, standing for one another, some before what they name. */
final class RandomUsage {

    private final RandomWorld world;
    private final Random random;
    private final List<UsageRecorded> told = new ArrayList<>();
    private final Map<EventKey, UsageFact> understood = new LinkedHashMap<>();
    private final List<UsageFact> refused = new ArrayList<>();
    private final List<EventKey> judged = new ArrayList<>();
    private int events;

    RandomUsage(RandomWorld world) {
        this.world = world;
        this.random = world.random;
    }

    /** Some events of the time before a cell, some told before among them. */
    void tellSome(DrivenPlugin plugin, int cell) {
        List<UsageRecorded> batch = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            batch.add(event(cell));
        }
        for (int i = random.nextInt(3); i > 0 && !told.isEmpty(); i--) {
            batch.add(told.get(random.nextInt(told.size())));
        }
        Collections.shuffle(batch, random);
        told.addAll(batch);
        batch.forEach(this::judge);
        plugin.deliver(new ArrayList<PlatformEvent>(batch));
    }

    /** Nothing is held any more; for that to be understood the meter must be offered. */
    void tellAll(DrivenPlugin plugin, Instant end) {
        while (!NaiveMeasured.isOffered(world, "seats")) {
            world.save(plugin.now());
            plugin.configure();
        }
        List<PlatformEvent> none = new ArrayList<>();
        for (String organization : new String[] {null, "acme"}) {
            UsageRecorded event =
                    new UsageRecorded(key(events++), end, "alice", organization, "seats", "0", null, null);
            judge(event);
            none.add(event);
        }
        plugin.deliver(none);
    }

    /** What the plugin should have understood. */
    Collection<UsageFact> understood() {
        return understood.values();
    }

    /** What the plugin should have refused when it came. */
    Collection<UsageFact> refused() {
        return refused;
    }

    private void judge(UsageRecorded event) {
        if (!judged.contains(event.key())) {
            judged.add(event.key());
            boolean fits = !event.meter().equals("bandwidth") || event.change() == null;
            boolean namesItself = event.key().equals(event.replaces());
            if (fits && !namesItself && NaiveMeasured.isOffered(world, event.meter())) {
                understood.put(event.key(), fact(event));
            } else {
                refused.add(fact(event));
            }
        }
    }

    private static UsageFact fact(UsageRecorded event) {
        EventKey replaces = event.replaces();
        return new UsageFact(
                new FactKey(event.key().source(), event.key().id()),
                AccountId.of(event.user(), event.organization()),
                event.meter(),
                event.time(),
                event.quantity(),
                event.change(),
                replaces == null ? null : new FactKey(replaces.source(), replaces.id()));
    }

    private UsageRecorded event(int cell) {
        String meter = random.nextBoolean() ? "bandwidth" : "seats";
        boolean changes = random.nextInt(3) == 0;
        return new UsageRecorded(
                key(events++),
                RandomWorld.at(Math.max(0, cell - random.nextInt(random.nextInt(4) == 0 ? cell + 1 : 200))),
                "alice",
                random.nextBoolean() ? "acme" : null,
                meter,
                changes ? null : quantity(meter),
                changes ? String.valueOf(random.nextInt(5) - 2) : null,
                replaced());
    }

    private String quantity(String meter) {
        return meter.equals("seats")
                ? String.valueOf(random.nextInt(4))
                : String.valueOf(random.nextInt(2_000_000_000));
    }

    /** At times one that is still to come, or itself, or of another account or meter. */
    private @Nullable EventKey replaced() {
        return random.nextInt(4) == 0 ? key(Math.max(0, events + 1 - random.nextInt(8))) : null;
    }

    private static EventKey key(int event) {
        return new EventKey("usage", "u" + event);
    }
}
