package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A charge that came too late and that an administrator approved.
 *
 * @param id of the held charge
 * @param amount without tax, as it was approved
 * @param approval who approved it, why and when
 * @param endedAt when it was billed, or held again for facts that came later; null: it goes on the next invoice
 */
public record ApprovedCharge(
        long id,
        AccountId account,
        Interval period,
        String meter,
        Money amount,
        AdminAction approval,
        @Nullable Instant endedAt)
        implements LateCharge {}
