package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;

/** A further charge for a sealed billing period, whose facts came too late: held, or approved since. */
public sealed interface LateCharge permits HeldCharge, ApprovedCharge {

    /** The id of the held charge. */
    long id();

    AccountId account();

    Interval period();

    String meter();

    /** The amount without tax. */
    Money amount();
}
