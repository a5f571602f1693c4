package io.streamspace.billing.tax;

import java.time.Instant;

/**
 * A provider's decision about an account, kept.
 *
 * @param validFrom until the account's next one; the first holds for all time before as well
 * @param digest of the {@link TaxQuestion} that it answers
 * @param checkedAt when the provider last said so
 */
public record TaxQuote(Instant validFrom, String digest, TaxDecision decision, Instant checkedAt) {

    boolean isDecided() {
        return decision.outcome().isDecided();
    }
}
