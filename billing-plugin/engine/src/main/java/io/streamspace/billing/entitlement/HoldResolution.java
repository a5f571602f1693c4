package io.streamspace.billing.entitlement;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.entitlement.QuotaService.Request;
import io.streamspace.billing.entitlement.hold.Hold;
import io.streamspace.billing.entitlement.hold.Holds;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.values.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settles, releases and renews holds, each under its account's lock, which is had by the hold's id. */
final class HoldResolution {

    private final Supplier<RateBookHistory> terms;
    private final QuotaService.Ports ports;
    private final DecisionLocks locks;
    private final RecentHolds recent = new RecentHolds();

    HoldResolution(Supplier<RateBookHistory> terms, QuotaService.Ports ports, DecisionLocks locks) {
        this.terms = terms;
        this.ports = ports;
        this.locks = locks;
    }

    /**
     * What becomes of a hold.
     *
     * @param before locks that are taken before the account's
     * @param reads what is read besides the hold
     */
    private record Work(String name, List<Runnable> before, List<Consumer<Instant>> reads) {}

    /** A hold was made here. */
    void made(Hold hold) {
        recent.add(hold);
    }

    Hold settle(String id, @Nullable Long used) {
        List<Consumer<Instant>> reads = recent.find(id)
                .map(hold -> use().reads(request(hold, hold.quantity())))
                .orElse(List.of());
        Work settling = new Work("settle", List.of(() -> ports.holds().lockShard(id)), reads);
        return resolved(settling, id, locked -> {
            Hold hold = open(locked);
            long quantity = used == null ? hold.quantity() : used;
            if (quantity > hold.quantity()) {
                throw Problem.invalid("quantity", "is more than the hold's " + hold.quantity());
            }
            if (quantity > 0) {
                count(hold, quantity, locked.at());
            }
            return hold.settled(quantity, locked.at());
        });
    }

    Hold release(String id) {
        return resolved(
                new Work("release", List.of(), List.of()),
                id,
                locked -> open(locked).released(locked.at()));
    }

    Hold renew(String id, Duration lease) {
        return resolved(
                new Work("renew", List.of(), List.of()),
                id,
                locked -> open(locked).until(locked.at().plus(lease)));
    }

    private Hold resolved(Work work, String id, Function<Holds.Locked, Hold> resolution) {
        return ports.locks().transactions().in(() -> {
            Holds.Locked locked = locks.take(new DecisionLocks.Locking<>(
                    work.name() + " " + id, work.before(), now -> lock(id, now), Holds.Locked::at, work.reads()));
            ports.alerts().changed(locked.hold().account());
            Hold resolved = resolution.apply(locked);
            ports.holds().save(resolved);
            return resolved;
        });
    }

    private Holds.Locked lock(String id, Instant now) {
        return ports.holds()
                .lock(id, now)
                .orElseThrow(() -> Problem.notFound("There is no hold '" + id + "'."));
    }

    /** Of a hold that was made by another host, what is read for it is known only now. */
    private void count(Hold hold, long quantity, Instant now) {
        Request request = request(hold, quantity);
        List<Runnable> ahead = new ArrayList<>();
        use().reads(request).forEach(read -> ahead.add(() -> read.accept(now)));
        ports.locks().transactions().ahead("count " + hold.meter(), ahead);
        use().count(request, hold.id(), now);
    }

    private Request request(Hold hold, long quantity) {
        Meter meter = terms.get().meter(hold.meter()).orElseThrow();
        return new Request(hold.account(), meter, quantity);
    }

    private OwnUse use() {
        return new OwnUse(ports.usage());
    }

    private static Hold open(Holds.Locked locked) {
        Hold hold = locked.hold();
        if (hold.isOpenAt(locked.at())) {
            return hold;
        }
        Hold.State state = hold.fate().state();
        boolean expired = state == Hold.State.PENDING || state == Hold.State.EXPIRED;
        throw new Problem(
                Problem.Kind.CONFLICT,
                expired ? "hold_expired" : "hold_resolved",
                expired ? "The hold expired." : "The hold is " + state.key() + " already.");
    }
}
