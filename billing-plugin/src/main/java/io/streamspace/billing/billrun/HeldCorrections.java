package io.streamspace.billing.billrun;

import io.streamspace.billing.invoice.Invoices.BilledUse;
import java.time.Instant;
import java.util.Collection;

/** Charges that wait for an administrator's yes. */
public interface HeldCorrections {

    /** Puts new ones in the place of whatever is held for these uses; joins the transaction. */
    void replace(Collection<BilledUse> uses, Collection<HeldCorrection> held, Instant at);
}
