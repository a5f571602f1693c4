package io.streamspace.billing.payment.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.Account.Standing;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLanguages;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Buyers;
import io.streamspace.billing.account.ChangeAccount;
import io.streamspace.billing.account.Language;
import io.streamspace.billing.answer.BuyerAnswer;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.ChangeTimeZone;
import io.streamspace.billing.payment.Arrears;
import io.streamspace.billing.payment.Banner;
import io.streamspace.billing.payment.DunningTerms;
import io.streamspace.billing.payment.Standings;
import io.streamspace.billing.payment.adapter.AccountAnswers.AccountStandingAnswer;
import io.streamspace.billing.payment.adapter.AccountAnswers.BannerAnswer;
import io.streamspace.billing.payment.adapter.AccountAnswers.GraceAnswer;
import io.streamspace.billing.payment.adapter.AccountAnswers.ToldStandingAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /account}: how an account stands, and what to tell whoever uses it; {@code PATCH} changes its details. */
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
            Supplier<Boolean> hasThemeStore,
            Supplier<List<String>> meters,
            Details details,
            Zones zones,
            Supplier<Instant> clock) {}

    /** Who accounts' invoices are made out to, how their people are written to, and how that is changed. */
    public record Details(Buyers buyers, AccountLanguages languages, ChangeAccount change) {}

    /** In which time zones accounts are billed, and how that is changed. */
    public record Zones(Supplier<Calendars> calendars, ChangeTimeZone change) {}

    private final AccountScopes scopes;
    private final Sources sources;

    public AccountResource(AccountScopes scopes, Sources sources) {
        this.scopes = scopes;
        this.sources = sources;
    }

    @GET
    @Path("/account")
    public AccountStandingAnswer find(@Context HttpServletRequest request) {
        return answer(scopes.of(request), sources.clock().get());
    }

    @PATCH
    @Path("/account")
    public AccountStandingAnswer change(@Context HttpServletRequest request, JsonNode body) {
        Scope scope = scopes.of(request).requireOwner();
        Instant now = sources.clock().get();
        AccountPatch patch = AccountPatch.of(body, scope);
        sources.details().change().change(patch.change(), now);
        if (patch.zone() != null) {
            sources.zones().change().change(scope.account(), patch.zone());
        }
        return answer(scope, now);
    }

    /** How an account stands now, how long yet, and of what kinds its banners are: what its pages are told of changes. */
    public Object standing(AccountId account) {
        Instant now = sources.clock().get();
        Arrears arrears = sources.standings().find(account).orElseGet(() -> Arrears.none(account));
        DunningTerms terms = terms(zone(account, now));
        return new ToldStandingAnswer(
                arrears.standing().key(),
                GraceAnswer.of(graceEnd(arrears, terms), now),
                banners(arrears, terms, now).stream()
                        .map(banner -> banner.kind().key())
                        .toList());
    }

    private AccountStandingAnswer answer(Scope scope, Instant now) {
        AccountId account = scope.account();
        Arrears arrears = sources.standings().find(account).orElseGet(() -> Arrears.none(account));
        ZoneId zone = zone(account, now);
        DunningTerms terms = terms(zone);
        Language language = sources.details().languages().of(account);
        Buyer buyer = sources.details().buyers().of(List.of(account)).getOrDefault(account, Buyer.UNKNOWN);
        return new AccountStandingAnswer(
                account.value(),
                account.userId(),
                arrears.standing().key(),
                arrears.lockedAt(),
                GraceAnswer.of(graceEnd(arrears, terms), now),
                banners(arrears, terms, now).stream().map(BannerAnswer::of).toList(),
                scopes.shown(account).currency().getCurrencyCode(),
                sources.zones().change().chosen(account).orElse(zone).getId(),
                zone.getId(),
                language == null ? null : language.key(),
                sources.hasThemeStore().get(),
                sources.meters().get(),
                scope.seesMoney() ? BuyerAnswer.of(buyer) : null,
                scope.seesMoney() ? BuyerAnswer.exemptionWording(buyer) : null);
    }

    private ZoneId zone(AccountId account, Instant now) {
        return sources.zones().calendars().get().of(account).zoneAt(now);
    }

    private DunningTerms terms(ZoneId zone) {
        return sources.terms().get().in(zone);
    }

    private static @Nullable Instant graceEnd(Arrears arrears, DunningTerms terms) {
        Instant since = arrears.since();
        return since == null || arrears.standing() == Standing.ACTIVE
                ? null
                : terms.grace().endsAt(since);
    }

    private List<Banner> banners(Arrears arrears, DunningTerms terms, Instant now) {
        List<Quota> quotas = sources.quotas().apply(arrears.account(), now);
        return Banner.of(arrears, terms, quotas, sources.thresholdPercent().get());
    }
}
