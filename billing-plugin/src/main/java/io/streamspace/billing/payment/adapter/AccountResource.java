package io.streamspace.billing.payment.adapter;

import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.payment.Arrears;
import io.streamspace.billing.payment.Banner;
import io.streamspace.billing.payment.DunningTerms;
import io.streamspace.billing.payment.Standings;
import io.streamspace.billing.quota.Quota;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /account}: how an account stands, and what to tell whoever uses it. */
@Path("/")
public final class AccountResource {

    /**
     * What answers are made from.
     *
     * @param quotas an account's at an instant; none while nothing is refused
     */
    public record Sources(
            Standings standings,
            BiFunction<AccountId, Instant, List<Quota>> quotas,
            Supplier<DunningTerms> terms,
            Supplier<Integer> thresholdPercent,
            Supplier<Instant> clock) {}

    private final AccountScopes scopes;
    private final Sources sources;

    public AccountResource(AccountScopes scopes, Sources sources) {
        this.scopes = scopes;
        this.sources = sources;
    }

    @GET
    @Path("/account")
    public Map<String, Object> find(@Context HttpServletRequest request) {
        AccountId account = scopes.of(request).account();
        Instant now = sources.clock().get();
        Arrears arrears = sources.standings().find(account).orElseThrow();
        DunningTerms terms = sources.terms().get();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account_id", account.value());
        json.put("user_id", account.userId());
        json.put("standing", arrears.standing().key());
        json.put("locked_at", Views.instant(arrears.lockedAt()));
        putGrace(json, graceEnd(arrears, terms), now);
        json.put("banners", banners(arrears, terms, now));
        json.put("currency", scopes.account(account).currency().getCurrencyCode());
        json.put("time_zone", terms.zone().getId());
        return json;
    }

    /** Days are whole ones, 0 once the grace is over. */
    private static void putGrace(Map<String, Object> json, @Nullable Instant end, Instant now) {
        json.put("grace_ends_at", Views.instant(end));
        json.put(
                "days_left",
                end == null ? null : Math.max(0, Duration.between(now, end).toDays()));
    }

    private static @Nullable Instant graceEnd(Arrears arrears, DunningTerms terms) {
        Instant since = arrears.since();
        return since == null || arrears.standing() == Standing.ACTIVE
                ? null
                : terms.grace().endsAt(since);
    }

    private List<Map<String, String>> banners(Arrears arrears, DunningTerms terms, Instant now) {
        List<Quota> quotas = sources.quotas().apply(arrears.account(), now);
        return Banner.of(arrears, terms, quotas, sources.thresholdPercent().get()).stream()
                .map(banner -> Map.of("kind", banner.kind().key(), "text", banner.text()))
                .toList();
    }
}
