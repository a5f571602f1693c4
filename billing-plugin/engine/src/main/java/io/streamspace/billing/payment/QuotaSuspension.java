package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.QuotaStates;
import io.streamspace.billing.values.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks the host to hibernate what accounts run that use more than a hard limit, a notice after it was announced that they
 * do. An account that uses just its limit runs on.
 */
public final class QuotaSuspension {

    private static final String REASON = "A limit of the account is exceeded.";

    private final QuotaStates states;
    private final Suspension suspension;
    private final Supplier<Optional<Duration>> notice;

    /** @param notice empty: nobody is suspended for that */
    public QuotaSuspension(QuotaStates states, Suspension suspension, Supplier<Optional<Duration>> notice) {
        this.states = states;
        this.suspension = suspension;
        this.notice = notice;
    }

    /** Not to be called inside a transaction. Repeating asks for nothing twice. */
    public void run(Instant firedFor, Progress progress) {
        notice.get().ifPresent(wait -> suspend(states.overSince(firedFor.minus(wait)), firedFor, progress));
    }

    private void suspend(List<AccountId> accounts, Instant firedFor, Progress progress) {
        int asked = suspension.ofAccounts(
                accounts, REASON, firedFor, (account, failure) -> progress.setAside(account.value(), failure));
        if (asked > 0) {
            progress.countRequested("suspended", asked);
        }
    }
}
