package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.SharedSnapshot.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Where pictures come from: from another host while they are young, else from where they are true, and then handed on. */
final class SnapshotLoader {

    /**
     * How a host shares what it reads.
     *
     * @param termsVersion number of the settings in force here: what was read by others is not believed
     * @param clock the machine's
     */
    record Sharing(SharedSnapshots pictures, IntSupplier termsVersion, Supplier<Instant> clock) {

        static final Sharing NOTHING = new Sharing(SharedSnapshots.NONE, () -> 0, () -> Instant.EPOCH);
    }

    /** How old pictures may be, by a clock that only goes forward. */
    record Ageing(Supplier<Duration> maxAge, LongSupplier nanos) {}

    private final Function<Collection<AccountId>, Map<AccountId, List<Quota>>> read;
    private final Ageing ageing;
    private final Sharing sharing;

    SnapshotLoader(Function<Collection<AccountId>, Map<AccountId, List<Quota>>> read, Ageing ageing, Sharing sharing) {
        this.read = read;
        this.ageing = ageing;
        this.sharing = sharing;
    }

    /** What other hosts, or this one, read within the last half of {@code maxAge}: it stays good until the next refresh. */
    Map<AccountId, QuotaSnapshot> shared(Collection<AccountId> accounts) {
        long nanos = ageing.nanos().getAsLong();
        Map<AccountId, SharedSnapshot> known = sharing.pictures().of(accounts);
        Map<AccountId, QuotaSnapshot> young = new HashMap<>();
        Instant now = sharing.clock().get();
        known.forEach((account, picture) -> {
            Duration age = picture.age(now);
            boolean isYoung = age.compareTo(ageing.maxAge().get().dividedBy(2)) <= 0;
            if (isYoung
                    && picture.origin().termsVersion() == sharing.termsVersion().getAsInt()) {
                young.put(account, QuotaSnapshot.of(picture, nanos - age.toNanos()));
            }
        });
        return young;
    }

    /** What is true; of every account asked for. */
    Map<AccountId, QuotaSnapshot> actual(Collection<AccountId> accounts) {
        int termsVersion = sharing.termsVersion().getAsInt();
        Instant began = sharing.clock().get().truncatedTo(ChronoUnit.MILLIS);
        long nanos = ageing.nanos().getAsLong();
        Map<AccountId, List<Quota>> quotas = read.apply(accounts);
        Map<AccountId, QuotaSnapshot> quotaSnapshots = new HashMap<>();
        accounts.forEach(account ->
                quotaSnapshots.put(account, QuotaSnapshot.of(quotas.getOrDefault(account, List.of()), nanos)));
        handOn(
                quotaSnapshots,
                nanos,
                new Origin(termsVersion, began, ageing.maxAge().get()));
        return quotaSnapshots;
    }

    void forget(Collection<AccountId> accounts) {
        sharing.pictures().forget(accounts);
    }

    private void handOn(Map<AccountId, QuotaSnapshot> quotaSnapshots, long readAtNanos, Origin origin) {
        Duration left = origin.lifetime().minusNanos(ageing.nanos().getAsLong() - readAtNanos);
        if (left.toMillis() > 0) {
            Map<AccountId, SharedSnapshot> shared = new HashMap<>();
            quotaSnapshots.forEach((account, quotaSnapshot) ->
                    shared.put(account, new SharedSnapshot(quotaSnapshot.quotaHeadrooms(), origin, left)));
            sharing.pictures().put(shared);
        }
    }
}
