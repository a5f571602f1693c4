package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.SnapshotLoader.Ageing;
import io.streamspace.billing.entitlement.SnapshotLoader.Sharing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Quotas as they were a moment ago, for decisions that may not wait: a look into memory, without allocation where there is
 * room. What is asked for is kept fresh in the background; what nobody asked for since the last refresh is let go.
 *
 * <p>Never older than {@code maxAge}, whichever host read it: an older picture is read anew before it is used, by whoever
 * asks. At most {@code MOST_ACCOUNTS} are kept; of more, the ones beyond are read each time.
 *
 * <p>What this host forgets it does not take back from others: for {@code maxAge} it reads the account itself.
 */
public final class QuotaCache {

    static final int MOST_ACCOUNTS = 100_000;
    private static final int READ_AT_ONCE = 1000;

    private final SnapshotLoader reading;
    private final Ageing ageing;
    private final Map<AccountId, QuotaSnapshot> quotaSnapshots = new ConcurrentHashMap<>();
    private final Map<AccountId, Long> forgottenAtNanos = new ConcurrentHashMap<>();
    private final Set<AccountId> untold = ConcurrentHashMap.newKeySet();

    private QuotaCache(
            Function<Collection<AccountId>, Map<AccountId, List<Quota>>> read, Ageing ageing, Sharing sharing) {
        this.reading = new SnapshotLoader(read, ageing, sharing);
        this.ageing = ageing;
    }

    /**
     * Shared with nobody.
     *
     * @param read all quotas of accounts as they are now; accounts that nothing limits may be absent
     * @param maxAge more than 0
     * @param nanos a clock that only goes forward
     */
    public QuotaCache(
            Function<Collection<AccountId>, Map<AccountId, List<Quota>>> read,
            Supplier<Duration> maxAge,
            LongSupplier nanos) {
        this(read, new Ageing(maxAge, nanos), Sharing.NOTHING);
    }

    /**
     * How it tells time.
     *
     * @param maxAge more than 0
     * @param nanos a clock that only goes forward
     * @param clock the machine's, which other hosts' agree with but for a little
     */
    public record Clocks(Supplier<Duration> maxAge, LongSupplier nanos, Supplier<Instant> clock) {}

    /**
     * Shared with other hosts.
     *
     * @param read all quotas of accounts as they are now; accounts that nothing limits may be absent
     * @param termsVersion number of the settings in force: pictures by others are not believed
     */
    public static QuotaCache shared(
            Function<Collection<AccountId>, Map<AccountId, List<Quota>>> read,
            Clocks clocks,
            SharedSnapshots pictures,
            IntSupplier termsVersion) {
        return new QuotaCache(
                read, new Ageing(clocks.maxAge(), clocks.nanos()), new Sharing(pictures, termsVersion, clocks.clock()));
    }

    /** Whether an account may use more of a meter, by what is known. */
    public boolean admits(AccountId account, String meter, long quantity) {
        QuotaSnapshot known = picture(account);
        return (known.decides(meter, quantity) ? known : readActual(account)).admits(meter, quantity);
    }

    /** What is known of an account is no longer true. Does no I/O; other hosts are told at the next {@link #refresh}. */
    public void forget(AccountId account) {
        forgottenAtNanos.put(account, ageing.nanos().getAsLong());
        quotaSnapshots.remove(account);
        untold.add(account);
    }

    /** Nothing that is known is true any more. */
    public void forgetAll() {
        quotaSnapshots.clear();
    }

    /**
     * Tells what was forgotten and reads anew what was asked for since the last time, in sets. To be called about twice in
     * each {@code maxAge}.
     */
    public void refresh() {
        tell();
        List<AccountId> wanted = new ArrayList<>();
        quotaSnapshots.forEach((account, quotaSnapshot) -> {
            if (quotaSnapshot.isWanted()) {
                wanted.add(account);
            } else {
                quotaSnapshots.remove(account, quotaSnapshot);
            }
        });
        inSets(wanted, this::refresh);
    }

    /** How many accounts are known. */
    public int size() {
        return quotaSnapshots.size();
    }

    private void tell() {
        List<AccountId> told = List.copyOf(untold);
        told.forEach(untold::remove);
        inSets(told, reading::forget);
        long now = ageing.nanos().getAsLong();
        long maxAgeNanos = ageing.maxAge().get().toNanos();
        forgottenAtNanos.values().removeIf(at -> now - at > maxAgeNanos);
    }

    private static void inSets(List<AccountId> accounts, Consumer<List<AccountId>> work) {
        for (int i = 0; i < accounts.size(); i += READ_AT_ONCE) {
            work.accept(accounts.subList(i, Math.min(accounts.size(), i + READ_AT_ONCE)));
        }
    }

    private void refresh(List<AccountId> accounts) {
        read(accounts)
                .forEach((account, fresh) -> quotaSnapshots.computeIfPresent(
                        account, (id, old) -> old.readAtNanos() - fresh.readAtNanos() > 0 ? old : fresh.rest()));
    }

    private Map<AccountId, QuotaSnapshot> read(List<AccountId> accounts) {
        List<AccountId> unforgotten = accounts.stream()
                .filter(account -> !forgottenAtNanos.containsKey(account))
                .toList();
        Map<AccountId, QuotaSnapshot> read = new HashMap<>(reading.shared(unforgotten));
        List<AccountId> rest =
                accounts.stream().filter(account -> !read.containsKey(account)).toList();
        if (!rest.isEmpty()) {
            read.putAll(reading.actual(rest));
        }
        return read;
    }

    private QuotaSnapshot picture(AccountId account) {
        QuotaSnapshot known = quotaSnapshots.get(account);
        if (known == null
                || ageing.nanos().getAsLong() - known.readAtNanos()
                        > ageing.maxAge().get().toNanos()) {
            return kept(account, read(List.of(account)));
        }
        known.want();
        return known;
    }

    private QuotaSnapshot readActual(AccountId account) {
        return kept(account, reading.actual(List.of(account)));
    }

    private QuotaSnapshot kept(AccountId account, Map<AccountId, QuotaSnapshot> read) {
        QuotaSnapshot fresh = Objects.requireNonNull(read.get(account));
        Long forgotten = forgottenAtNanos.get(account);
        boolean isTrue = forgotten == null || fresh.readAtNanos() - forgotten >= 0;
        if (isTrue && (quotaSnapshots.size() < MOST_ACCOUNTS || quotaSnapshots.containsKey(account))) {
            quotaSnapshots.put(account, fresh);
        }
        return fresh;
    }
}
