package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;

/** Hears of what was used up, so that who comes near a limit is told at once. */
public interface QuotaAlerts {

    /** Something was allowed and counted, or set aside. Joins the transaction. */
    void used(QuotaService.Answer answer, Instant now);

    /** Something was refused; whoever has to agree to overage first is asked to. Survives that nothing else is written. */
    void asked(QuotaService.Answer answer, Instant now);

    /** A hard limit refused something; survives that nothing else is written. */
    void refused(AccountId account, String meter, Instant now);

    /** What an account uses, or has set aside, changed. */
    void changed(AccountId account);
}
