package io.streamspace.billing.quota;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.quota.SharedPicture.Origin;
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
final class PictureReading {

    /**
     * How a host shares what it reads.
     *
     * @param termsVersion number of the settings in force here: what was read by others is not believed
     * @param clock the machine's
     */
    record Sharing(SharedPictures pictures, IntSupplier termsVersion, Supplier<Instant> clock) {

        static final Sharing NOTHING = new Sharing(SharedPictures.NONE, () -> 0, () -> Instant.EPOCH);
    }

    /** How old pictures may be, by a clock that only goes forward. */
    record Ageing(Supplier<Duration> maxAge, LongSupplier nanos) {}

    private final Function<Collection<AccountId>, Map<AccountId, List<Quota>>> read;
    private final Ageing ageing;
    private final Sharing sharing;

    PictureReading(Function<Collection<AccountId>, Map<AccountId, List<Quota>>> read, Ageing ageing, Sharing sharing) {
        this.read = read;
        this.ageing = ageing;
        this.sharing = sharing;
    }

    /** What other hosts, or this one, read within the last half of {@code maxAge}: it stays good until the next refresh. */
    Map<AccountId, Picture> shared(Collection<AccountId> accounts) {
        long nanos = ageing.nanos().getAsLong();
        Map<AccountId, SharedPicture> known = sharing.pictures().of(accounts);
        Map<AccountId, Picture> young = new HashMap<>();
        Instant now = sharing.clock().get();
        known.forEach((account, picture) -> {
            Duration age = picture.age(now);
            boolean isYoung = age.compareTo(ageing.maxAge().get().dividedBy(2)) <= 0;
            if (isYoung
                    && picture.origin().termsVersion() == sharing.termsVersion().getAsInt()) {
                young.put(account, Picture.of(picture, nanos - age.toNanos()));
            }
        });
        return young;
    }

    /** What is true; of every account asked for. */
    Map<AccountId, Picture> actual(Collection<AccountId> accounts) {
        int termsVersion = sharing.termsVersion().getAsInt();
        Instant began = sharing.clock().get().truncatedTo(ChronoUnit.MILLIS);
        long nanos = ageing.nanos().getAsLong();
        Map<AccountId, List<Quota>> quotas = read.apply(accounts);
        Map<AccountId, Picture> pictures = new HashMap<>();
        accounts.forEach(account -> pictures.put(account, Picture.of(quotas.getOrDefault(account, List.of()), nanos)));
        handOn(pictures, nanos, new Origin(termsVersion, began, ageing.maxAge().get()));
        return pictures;
    }

    void forget(Collection<AccountId> accounts) {
        sharing.pictures().forget(accounts);
    }

    private void handOn(Map<AccountId, Picture> pictures, long readAtNanos, Origin origin) {
        Duration left = origin.lifetime().minusNanos(ageing.nanos().getAsLong() - readAtNanos);
        if (left.toMillis() > 0) {
            Map<AccountId, SharedPicture> shared = new HashMap<>();
            pictures.forEach(
                    (account, picture) -> shared.put(account, new SharedPicture(picture.admissions(), origin, left)));
            sharing.pictures().put(shared);
        }
    }
}
