package io.streamspace.billing.entitlement.grant;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.RowKey;
import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Overage consents in memory. */
public final class InMemoryConsents implements Consents {

    private final NavigableMap<RowKey, Consent> rows;
    private final AtomicLong ids = new AtomicLong();

    public InMemoryConsents(InMemoryTransactions transactions) {
        this.rows = transactions.table();
    }

    @Override
    public String newId() {
        return String.format(Locale.ROOT, "oc_%012d", ids.incrementAndGet());
    }

    @Override
    public Map<AccountId, List<Consent>> of(Collection<AccountId> accounts) {
        return rows.values().stream()
                .filter(consent -> accounts.contains(consent.account()))
                .sorted(comparing((Consent consent) -> consent.given().at()).thenComparing(Consent::id))
                .collect(groupingBy(Consent::account));
    }

    @Override
    public void add(Consent consent) {
        if (rows.putIfAbsent(new RowKey(consent.account(), consent.id()), consent) != null) {
            throw new IllegalStateException("there is a consent " + consent.id() + " already");
        }
    }

    @Override
    public Optional<Consent> revoke(AccountId account, String id, Consent.Revoked revoked) {
        return Optional.ofNullable(rows.computeIfPresent(
                new RowKey(account, id), (key, known) -> known.revoked() == null ? revoked(known, revoked) : known));
    }

    /** How many an account has that hold, or will, and were not taken back. */
    public long countLive(AccountId account, Instant now) {
        return rows.values().stream()
                .filter(consent -> consent.account().equals(account))
                .filter(consent -> consent.revoked() == null && consent.until().isAfter(now))
                .count();
    }

    private static Consent revoked(Consent known, Consent.Revoked revoked) {
        return new Consent(
                known.account(),
                known.id(),
                known.meter(),
                known.ceiling(),
                known.given(),
                known.until(),
                new Consent.Revoked(revoked.by(), Interval.later(known.given().at(), revoked.at())));
    }
}
