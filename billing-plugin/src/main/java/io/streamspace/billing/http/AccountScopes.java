package io.streamspace.billing.http;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Scopes of calls about accounts that exist: a caller's own account is opened by their first call. */
public final class AccountScopes {

    private final Accounts accounts;
    private final Transactions transactions;
    private final Supplier<Instant> clock;

    public AccountScopes(Accounts accounts, Transactions transactions, Supplier<Instant> clock) {
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws Problem 403 for a foreign account, 404 if an administrator names one that does not exist, 422 if a service names none */
    public Scope of(HttpServletRequest request) {
        Scope scope = Scope.of(request);
        if (scope.isOfService() && !isNamed(request)) {
            throw Problem.invalid("user_id", "is required: a service says whose account it means");
        }
        if (accounts.find(scope.account()).isEmpty()) {
            open(scope);
        }
        return scope;
    }

    private static boolean isNamed(HttpServletRequest request) {
        String named = request.getParameter("user_id");
        return named != null && !named.isEmpty();
    }

    /** An account that exists. */
    public Account account(AccountId id) {
        return accounts.find(id).orElseThrow(() -> unknown(id));
    }

    private void open(Scope scope) {
        if (!scope.isOwn()) {
            throw unknown(scope.account());
        }
        transactions.run(() -> accounts.open(List.of(new Accounts.Opening(scope.account(), clock.get(), null, null))));
    }

    private static Problem unknown(AccountId account) {
        return Problem.notFound("There is no account '" + account + "'.");
    }
}
