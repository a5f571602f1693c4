package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Pictures in memory, by a clock that the test drives; it can be away, and it can be late in taking in what it is told. */
final class InMemorySharedSnapshots implements SharedSnapshots {

    private record Kept(SharedSnapshot picture, long untilNanos) {}

    private final LongSupplier nanos;
    private final Map<AccountId, Kept> kept = new HashMap<>();
    private final List<Map<AccountId, SharedSnapshot>> late = new ArrayList<>();
    boolean isAway;
    boolean isLate;

    InMemorySharedSnapshots(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public Map<AccountId, SharedSnapshot> of(Collection<AccountId> accounts) {
        Map<AccountId, SharedSnapshot> found = new HashMap<>();
        kept.forEach((account, known) -> {
            Duration left = left(known);
            if (!isAway && accounts.contains(account) && left.toMillis() > 0) {
                SharedSnapshot picture = known.picture();
                found.put(account, new SharedSnapshot(picture.quotaHeadrooms(), picture.origin(), left));
            }
        });
        return found;
    }

    private Duration left(Kept known) {
        return Duration.ofMillis(
                Duration.ofNanos(known.untilNanos() - nanos.getAsLong()).toMillis());
    }

    @Override
    public void put(Map<AccountId, SharedSnapshot> pictures) {
        if (isLate) {
            late.add(pictures);
        } else if (!isAway) {
            pictures.forEach((account, picture) -> kept.put(
                    account,
                    new Kept(picture, nanos.getAsLong() + picture.left().toMillis() * 1_000_000)));
        }
    }

    @Override
    public void forget(Collection<AccountId> accounts) {
        if (!isAway) {
            accounts.forEach(kept::remove);
        }
    }

    /** Takes in what it was told while it was late; time left counts from now. */
    void catchUp() {
        isLate = false;
        late.forEach(this::put);
        late.clear();
    }
}
