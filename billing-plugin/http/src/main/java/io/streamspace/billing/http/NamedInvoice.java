package io.streamspace.billing.http;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;

/** The invoice that a path names: by its number or, while it is a draft, by its id. */
public final class NamedInvoice {

    private NamedInvoice() {}

    /**
     * An administrator of the platform finds every account's.
     *
     * @throws Problem 404 if there is none, or it is another account's; 403 for those who see no money
     */
    public static Invoice find(String number, HttpServletRequest request, Invoices invoices) {
        Scope scope = Scope.of(request).requireMoney();
        AccountId account = scope.standing() == Scope.Standing.PLATFORM
                ? invoices.accountOf(number).orElse(scope.account())
                : scope.account();
        return invoices.find(account, number)
                .orElseThrow(() -> Problem.notFound("There is no invoice '" + number + "'."));
    }
}
