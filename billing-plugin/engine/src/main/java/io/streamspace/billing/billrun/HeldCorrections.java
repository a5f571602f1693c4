package io.streamspace.billing.billrun;

import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.Invoices.BilledUse;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Charges that wait for an administrator's yes. */
public interface HeldCorrections {

    /**
     * Puts new ones in the place of whatever is held for these uses, which ends what was approved of them; joins the
     * transaction.
     */
    void replace(Collection<BilledUse> uses, Collection<HeldCorrection> held, Instant at);

    /** Those that wait and whose amount the last bill knew, by id, after one; 0: from the first. */
    List<HeldCharge> after(long id, int limit);

    /** Those that were approved, by id from the greatest, before one. */
    List<ApprovedCharge> approvedBefore(long id, int limit);

    /** One that waits, locked until the transaction ends. */
    Optional<HeldCharge> lock(long id);

    /** It is due with the next invoice in arrears; joins the transaction. */
    void approve(HeldCharge charge, AdminAction cause);
}
