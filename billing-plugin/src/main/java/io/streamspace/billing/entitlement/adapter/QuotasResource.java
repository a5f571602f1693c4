package io.streamspace.billing.entitlement.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.QuotaCheck;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.ServiceMayCall;
import io.streamspace.billing.http.Views;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** {@code GET /quotas}. */
@Path("/")
@ServiceMayCall
public final class QuotasResource {

    private final AccountScopes scopes;
    private final Quotas quotas;
    private final Supplier<Instant> clock;
    private final QuotaCheck check;

    public QuotasResource(AccountScopes scopes, Quotas quotas, QuotaCheck check, Supplier<Instant> clock) {
        this.scopes = scopes;
        this.quotas = quotas;
        this.check = check;
        this.clock = clock;
    }

    @GET
    @Path("/quotas")
    public Map<String, Object> list(@Context HttpServletRequest request) {
        return now(scopes.of(request).account());
    }

    /** What is answered now about an account. */
    public Map<String, Object> now(AccountId account) {
        List<Quota> all = quotas.of(account, clock.get());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("user_id", account.userId());
        answer.put("account_id", account.value());
        answer.put("quotas", all.stream().map(quota -> json(account, quota)).toList());
        return answer;
    }

    private Map<String, Object> json(AccountId account, Quota quota) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("meter", quota.meter().key());
        json.put("name", quota.meter().name());
        json.put("unit", quota.meter().levelUnit());
        json.put("limit", Quota.inUnits(quota.meter(), quota.limit()));
        json.put("used", Quota.inUnits(quota.meter(), quota.used()));
        json.put("held", Quota.inUnits(quota.meter(), quota.use().held()));
        json.put("remaining", Quota.inUnits(quota.meter(), quota.room()));
        json.put("percent", quota.percent());
        json.put("enforcement", quota.enforcement().name().toLowerCase(Locale.ROOT));
        json.put("consent", quota.offer() != null);
        json.put("state", check.shown(account, quota).name().toLowerCase(Locale.ROOT));
        json.put("resets_at", quota.resetsAt() == null ? null : Views.instant(quota.resetsAt()));
        json.put(
                "sources",
                quota.bound().sources().stream()
                        .map(source -> source(source, quota))
                        .toList());
        return json;
    }

    private static Map<String, Object> source(Quota.Source source, Quota quota) {
        return Map.of(
                "type", source.type(),
                "id", source.id(),
                "name", source.name(),
                "quantity", Quota.inUnits(quota.meter(), source.quantity()));
    }
}
