package io.streamspace.billing.billrun;

import io.streamspace.billing.invoice.Invoices.BilledUse;
import io.streamspace.billing.values.Money;

/** A further charge for a period sealed too long ago. It waits for an administrator's yes. */
public record HeldCorrection(BilledUse use, Money amount) {}
