package io.streamspace.billing.http;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.CreditNote;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.values.Problem;

/** The credit note that a path names by its number. */
public final class NamedCreditNote {

    private NamedCreditNote() {}

    /**
     * An administrator of the platform finds every account's.
     *
     * @param scope of a caller who sees money
     * @throws Problem 404 if there is none, or it is another account's
     */
    public static CreditNote find(String number, Scope scope, CreditNotes creditNotes) {
        AccountId account = scope.standing() == Scope.Standing.PLATFORM
                ? creditNotes.accountOf(number).orElse(scope.account())
                : scope.account();
        return creditNotes
                .find(account, number)
                .orElseThrow(() -> Problem.notFound("There is no credit note '" + number + "'."));
    }
}
