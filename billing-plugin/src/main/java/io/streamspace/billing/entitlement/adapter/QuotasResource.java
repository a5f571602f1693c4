package io.streamspace.billing.entitlement.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.QuotaCheck;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.entitlement.adapter.QuotasAnswer.QuotaAnswer;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.ServiceMayCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.List;
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
    public QuotasAnswer list(@Context HttpServletRequest request) {
        return now(scopes.of(request).account());
    }

    /** What is answered now about an account. */
    public QuotasAnswer now(AccountId account) {
        List<Quota> all = quotas.of(account, clock.get());
        return QuotasAnswer.of(
                account,
                all.stream()
                        .map(quota -> QuotaAnswer.of(quota, check.shown(account, quota)))
                        .toList());
    }
}
