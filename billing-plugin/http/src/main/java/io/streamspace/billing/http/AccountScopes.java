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

/**
 * Scopes of calls about accounts. A caller's own account is opened by the first call that may change something; reading opens
 * nothing: whoever was never mentioned is shown as an account without anything.
 */
public final class AccountScopes {

    private final Accounts accounts;
    private final Transactions transactions;
    private final Supplier<Instant> clock;

    public AccountScopes(Accounts accounts, Transactions transactions, Supplier<Instant> clock) {
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @throws Problem 403 for a foreign account, 404 if an administrator or a service names one that does not exist, 422 if a
     *     service names none
     */
    public Scope of(HttpServletRequest request) {
        Scope scope = Scope.of(request);
        if (scope.isOfService() && !isNamed(request)) {
            throw Problem.invalid("user_id", "is required: a service says whose account it means");
        }
        if (accounts.find(scope.account()).isEmpty()) {
            open(scope, request);
        }
        return scope;
    }

    private static boolean isReading(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }

    private static boolean isNamed(HttpServletRequest request) {
        String named = request.getParameter("user_id");
        return named != null && !named.isEmpty();
    }

    /** @throws Problem 404 if there is no such account */
    public Account account(AccountId id) {
        return accounts.find(id).orElseThrow(() -> unknown(id));
    }

    /** An account as it is shown: one that was never mentioned as it would be if it were opened now. */
    public Account shown(AccountId id) {
        return accounts.find(id).orElseGet(() -> accounts.unopened(id, clock.get()));
    }

    private void open(Scope scope, HttpServletRequest request) {
        if (!scope.isOwn()) {
            throw unknown(scope.account());
        }
        if (isReading(request)) {
            return;
        }
        transactions.run(() -> accounts.open(List.of(new Accounts.Opening(scope.account(), clock.get(), null, null))));
    }

    private static Problem unknown(AccountId account) {
        return Problem.notFound("There is no account '" + account + "'.");
    }
}
