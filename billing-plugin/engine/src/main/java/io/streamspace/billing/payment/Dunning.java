package io.streamspace.billing.payment;

import io.streamspace.billing.values.Progress;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What is done about arrears, each time after invoices were looked at: accounts become past due, are locked or unlocked,
 * which is announced; what still runs of accounts locked long enough is suspended. Repeating does nothing twice.
 */
public final class Dunning {

    /** What it asks. */
    public record Ports(StandingPolicy review, Standings standings, Suspension suspension) {}

    private final Ports ports;
    private final Supplier<DunningTerms> terms;
    private final Predicate<Instant> isChargedAt;

    /** @param isChargedAt whether use is charged for then: while it is not, nothing is suspended */
    public Dunning(Ports ports, Supplier<DunningTerms> terms, Predicate<Instant> isChargedAt) {
        this.ports = ports;
        this.terms = terms;
        this.isChargedAt = isChargedAt;
    }

    /** Does what is due at an instant. */
    public void run(Instant firedFor, Progress progress) {
        ports.review().run(firedFor, progress);
        if (isChargedAt.test(firedFor)) {
            progress.countRequested("suspended", suspend(firedFor, progress));
        }
    }

    private int suspend(Instant now, Progress progress) {
        return ports.suspension()
                .ofAccounts(
                        ports.standings().lockedUpTo(terms.get().lockedUpTo(now)),
                        StandingMessages.SUSPENDED,
                        now,
                        (account, failure) -> progress.setAside(account.value(), failure));
    }
}
