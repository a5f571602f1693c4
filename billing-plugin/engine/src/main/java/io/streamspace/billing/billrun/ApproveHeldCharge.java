package io.streamspace.billing.billrun;

import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import java.math.BigDecimal;

/** An administrator's yes to a charge that came too late. A fact that raises it before it is billed takes the yes back. */
public final class ApproveHeldCharge {

    private final HeldCorrections corrections;
    private final Transactions transactions;

    public ApproveHeldCharge(HeldCorrections corrections, Transactions transactions) {
        this.corrections = corrections;
        this.transactions = transactions;
    }

    /**
     * Makes it due with the account's next invoice in arrears.
     *
     * @param seen the amount that the administrator saw
     * @throws Problem 404 if no such charge is held; 409 {@code amount_changed} if it is another amount now
     */
    public HeldCharge approve(long id, BigDecimal seen, AdminAction cause) {
        return transactions.in(() -> {
            HeldCharge charge =
                    corrections.lock(id).orElseThrow(() -> Problem.notFound("There is no such held charge."));
            if (charge.amount().amount().compareTo(seen) != 0) {
                throw new Problem(Kind.CONFLICT, "amount_changed", "What is held is " + charge.amount() + " now.");
            }
            corrections.approve(charge, cause);
            return charge;
        });
    }
}
