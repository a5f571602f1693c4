package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account's right to use a theme.
 *
 * @param number of the account's licences of this theme, from 1
 * @param price the part of the sale's price
 * @param refundedAt null while it stands
 */
public record Licence(
        AccountId account,
        String themeId,
        int number,
        Validity validity,
        Money price,
        SaleName sale,
        @Nullable Instant refundedAt) {

    /** Half-open. @param expiresAt null: never */
    public record Validity(Instant startsAt, @Nullable Instant expiresAt) {}

    /** Which sale it came by. */
    public record SaleName(AccountId creator, String id, String invoiceId, String invoiceNumber) {}

    /** From what it is for: the same purchase has the same id at every try. */
    public String id() {
        return BusinessId.of("li_", "licence", account, themeId, number);
    }

    public LicenceState stateAt(Instant instant) {
        Instant end = validity.expiresAt();
        if (refundedAt != null) {
            return LicenceState.REFUNDED;
        }
        if (instant.isBefore(validity.startsAt())) {
            return LicenceState.UPCOMING;
        }
        return end == null || instant.isBefore(end) ? LicenceState.ACTIVE : LicenceState.EXPIRED;
    }

    /** Whether it stands and never ends. */
    public boolean isPerpetual() {
        return refundedAt == null && validity.expiresAt() == null;
    }
}
