package io.streamspace.billing.entitlement.grant;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The recorded yes of an account to pay for overage of one meter, up to a ceiling, until a billing period's end.
 *
 * @param ceiling the most that all overage of the meter in the period may cost; of several consents the latest one's holds
 * @param until half-open
 */
public record Consent(
        AccountId account,
        String id,
        String meter,
        Money ceiling,
        Given given,
        Instant until,
        @Nullable Revoked revoked) {

    /** By whom and when. */
    public record Given(String by, Instant at) {}

    /** Taken back, by whom and when; what was used up to that very instant stays charged. */
    public record Revoked(String by, Instant at) {}

    /** Whether use of an instant is agreed to. */
    public boolean isLiveAt(Instant instant) {
        return !given.at().isAfter(instant)
                && until.isAfter(instant)
                && (revoked == null || !revoked.at().isBefore(instant));
    }

    /** Whether new use may begin by it now: what was taken back allows nothing more, in the same instant either. */
    public boolean allowsMoreAt(Instant now) {
        return revoked == null && isLiveAt(now);
    }

    /** When it ceases to hold. */
    public Instant end() {
        return revoked != null && revoked.at().isBefore(until) ? revoked.at().plusMillis(1) : until;
    }

    /** Which of an account's consents holds for a meter at an instant: the latest one that is live. */
    public static Optional<Consent> at(Collection<Consent> consents, String meter, Instant instant) {
        return consents.stream()
                .filter(consent -> consent.meter().equals(meter) && consent.isLiveAt(instant))
                .max(Comparator.comparing((Consent consent) -> consent.given().at())
                        .thenComparing(Consent::id));
    }
}
