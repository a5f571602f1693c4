package io.streamspace.billing.budget.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.Account;
import io.streamspace.billing.budget.Budget;
import io.streamspace.billing.budget.Budgets;
import io.streamspace.billing.budget.PeriodSpending;
import io.streamspace.billing.budget.SetBudget;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET} and {@code PUT /budget}. */
@Path("/")
public final class BudgetResource {

    private static final List<Integer> USUAL_ALERTS = List.of(50, 80, 100);

    private final AccountScopes scopes;
    private final Budgets budgets;
    private final PeriodSpending spending;
    private final SetBudget setBudget;
    private final Supplier<Instant> clock;

    public BudgetResource(
            AccountScopes scopes,
            Budgets budgets,
            PeriodSpending spending,
            SetBudget setBudget,
            Supplier<Instant> clock) {
        this.scopes = scopes;
        this.budgets = budgets;
        this.spending = spending;
        this.setBudget = setBudget;
        this.clock = clock;
    }

    @GET
    @Path("/budget")
    public BudgetAnswer budget(@Context HttpServletRequest request) {
        return answer(scopes.of(request).requireMoney());
    }

    @PUT
    @Path("/budget")
    public BudgetAnswer set(@Context HttpServletRequest request, JsonNode body) {
        Scope scope = scopes.of(request).requireOwner();
        if (body.path("amount").isNull()) {
            setBudget.remove(scope.account());
            return answer(scope);
        }
        Fields fields = new Fields();
        Supplier<BigDecimal> amount = fields.read(() -> Parameters.decimal(body, "amount"));
        Supplier<List<Integer>> alerts = fields.read(() -> percentages(body.path("alerts")));
        Supplier<Boolean> stops = fields.read(() -> Parameters.flag(body, "stop"));
        fields.check();
        setBudget.set(
                new SetBudget.Request(scope.account(), amount.get(), alerts.get(), stops.get()),
                new Budget.Change(scope.caller().user(), clock.get()));
        return answer(scope);
    }

    private static List<Integer> percentages(JsonNode alerts) {
        if (alerts.isMissingNode()) {
            return USUAL_ALERTS;
        }
        List<Integer> percentages = new ArrayList<>();
        alerts.forEach(alert -> percentages.add(alert.isInt() ? alert.intValue() : -1));
        if (!alerts.isArray() || percentages.contains(-1)) {
            throw Problem.invalid("alerts", "must be a list of whole percentages such as [50, 80, 100]");
        }
        return percentages;
    }

    private BudgetAnswer answer(Scope scope) {
        Account account = scopes.shown(scope.account());
        return BudgetAnswer.of(
                account, budgets.find(account.id()), spending.of(account.id(), account.currency(), clock.get()));
    }
}
