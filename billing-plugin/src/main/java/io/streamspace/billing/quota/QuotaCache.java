package io.streamspace.billing.quota;

import io.streamspace.billing.account.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Quotas as they were a moment ago, for decisions that may not wait: a look into memory, without allocation where there is
 * room. What is asked for is kept fresh in the background; what nobody asked for since the last refresh is let go.
 *
 * <p>Never older than {@code maxAge}: an older picture is read anew before it is used, by whoever asks. At most
 * {@code MOST_ACCOUNTS} are kept; of more, the ones beyond are read each time.
 */
public final class QuotaCache {

    static final int MOST_ACCOUNTS = 100_000;
    private static final int READ_AT_ONCE = 1000;

    private final Function<Collection<AccountId>, Map<AccountId, List<Quota>>> read;
    private final Supplier<Duration> maxAge;
    private final LongSupplier nanos;
    private final Map<AccountId, Picture> pictures = new ConcurrentHashMap<>();

    /** An account's quotas, and when reading them began. */
    private static final class Picture {
        final Map<String, Quota> quotas;
        final long readAt;
        volatile boolean isAsked = true;

        Picture(List<Quota> quotas, long readAt) {
            this.readAt = readAt;
            this.quotas = new HashMap<>();
            quotas.forEach(quota -> this.quotas.put(quota.meter().key(), quota));
        }
    }

    /**
     * @param read all quotas of accounts as they are now; accounts that nothing limits may be absent
     * @param maxAge more than 0
     * @param nanos a clock that only goes forward
     */
    public QuotaCache(
            Function<Collection<AccountId>, Map<AccountId, List<Quota>>> read,
            Supplier<Duration> maxAge,
            LongSupplier nanos) {
        this.read = read;
        this.maxAge = maxAge;
        this.nanos = nanos;
    }

    /** Whether an account may use more of a meter, by what is known. */
    public boolean admits(AccountId account, String meter, long quantity) {
        Quota quota = picture(account).quotas.get(meter);
        return quota == null
                || quantity <= quota.room()
                || QuotaDecision.of(quota, quantity, 0).isAllowed();
    }

    /** One quota as it is known; empty if nothing limits the meter. */
    public Optional<Quota> quota(AccountId account, String meter) {
        return Optional.ofNullable(picture(account).quotas.get(meter));
    }

    /** What is known of an account is no longer true. */
    public void forget(AccountId account) {
        pictures.remove(account);
    }

    /** Nothing that is known is true any more. */
    public void forgetAll() {
        pictures.clear();
    }

    /** Reads anew what was asked for since the last time, in sets. To be called about twice in each {@code maxAge}. */
    public void refresh() {
        List<AccountId> asked = new ArrayList<>();
        pictures.forEach((account, picture) -> {
            if (picture.isAsked) {
                asked.add(account);
            } else {
                pictures.remove(account, picture);
            }
        });
        for (int i = 0; i < asked.size(); i += READ_AT_ONCE) {
            refresh(asked.subList(i, Math.min(asked.size(), i + READ_AT_ONCE)));
        }
    }

    /** How many accounts are known. */
    public int size() {
        return pictures.size();
    }

    private void refresh(List<AccountId> accounts) {
        long now = nanos.getAsLong();
        Map<AccountId, List<Quota>> fresh = read.apply(accounts);
        for (AccountId account : accounts) {
            Picture picture = new Picture(fresh.getOrDefault(account, List.of()), now);
            picture.isAsked = false;
            pictures.computeIfPresent(account, (id, old) -> old.readAt - now > 0 ? old : picture);
        }
    }

    private Picture picture(AccountId account) {
        Picture known = pictures.get(account);
        if (known == null || nanos.getAsLong() - known.readAt > maxAge.get().toNanos()) {
            return readNow(account);
        }
        if (!known.isAsked) {
            known.isAsked = true;
        }
        return known;
    }

    private Picture readNow(AccountId account) {
        long now = nanos.getAsLong();
        Picture fresh = new Picture(read.apply(List.of(account)).getOrDefault(account, List.of()), now);
        if (pictures.size() < MOST_ACCOUNTS || pictures.containsKey(account)) {
            pictures.put(account, fresh);
        }
        return fresh;
    }
}
