package io.streamspace.billing.budget.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.Account;
import io.streamspace.billing.budget.Budget;
import io.streamspace.billing.budget.Budgets;
import io.streamspace.billing.budget.PeriodSpending;
import io.streamspace.billing.budget.PeriodSpending.Spent;
import io.streamspace.billing.budget.SetBudget;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public Map<String, Object> budget(@Context HttpServletRequest request) {
        return answer(scopes.of(request).requireMoney());
    }

    @PUT
    @Path("/budget")
    public Map<String, Object> set(@Context HttpServletRequest request, JsonNode body) {
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

    private Map<String, Object> answer(Scope scope) {
        Account account = scopes.shown(scope.account());
        Optional<Budget> budget = budgets.find(account.id());
        Spent spent = spending.of(account.id(), account.currency(), clock.get());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user_id", account.id().userId());
        json.put("account_id", account.id().value());
        json.put("currency", account.currency().getCurrencyCode());
        json.put("amount", budget.map(set -> set.amount().amount()).orElse(null));
        json.put("alerts", budget.map(Budget::alerts).orElse(List.of()));
        json.put("stop", budget.map(Budget::stops).orElse(false));
        json.put("period_start", Views.instant(spent.period().start()));
        json.put("period_end", Views.instant(spent.period().end()));
        json.put("spent", spent.spent().amount());
        json.put("percent", budget.map(set -> set.percent(spent.spent())).orElse(null));
        json.put(
                "stopped",
                budget.map(set -> set.stops() && set.isSpent(spent.spent())).orElse(false));
        json.put("set_by", budget.map(set -> set.setBy().user()).orElse(null));
        json.put("set_at", budget.map(set -> Views.instant(set.setBy().at())).orElse(null));
        return json;
    }
}
