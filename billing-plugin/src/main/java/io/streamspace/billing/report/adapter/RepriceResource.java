package io.streamspace.billing.report.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.config.OtherPrices;
import io.streamspace.billing.http.ChangesNothing;
import io.streamspace.billing.http.NamedPeriod;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.report.Repricing;
import io.streamspace.billing.report.Repricing.Change;
import io.streamspace.billing.report.adapter.RepriceAnswers.RepricedAccountAnswer;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code POST /admin/reprice}: what a past period would have cost each account at other prices. Writes nothing. */
@Path("/")
@RolesAllowed("admin")
public final class RepriceResource {

    private static final int ACCOUNTS_AT_ONCE = 1000;

    private final Accounts accounts;
    private final EndedPeriodUse use;
    private final Supplier<UsageTerms> terms;
    private final Supplier<Instant> clock;

    public RepriceResource(Accounts accounts, UsageSums sums, Supplier<UsageTerms> terms, Supplier<Instant> clock) {
        this.accounts = accounts;
        this.use = new EndedPeriodUse(sums, terms);
        this.terms = terms;
        this.clock = clock;
    }

    record Repriced(Account account, List<Change> changes) {

        Money before() {
            return changes.stream().map(Change::before).reduce(Money.zero(account.currency()), Money::plus);
        }

        Money after() {
            return changes.stream().map(Change::after).reduce(Money.zero(account.currency()), Money::plus);
        }
    }

    @POST
    @Path("/admin/reprice")
    @ChangesNothing
    public Map<String, Object> reprice(JsonNode body, @Context HttpServletRequest request) {
        Page page = Page.of(request);
        String name = name(body.path("period"));
        Interval period = period(name, terms.get().calendars().common());
        checkThatEnded(period);
        Repricing repricing = new Repricing(OtherPrices.read(body, terms.get().history()));
        List<Repriced> found = found(repricing, name, page);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("period_start", Views.instant(period.start()));
        json.put("period_end", Views.instant(period.end()));
        json.putAll(page.answer("accounts", found, one -> one.account().id().value(), RepricedAccountAnswer::of));
        return json;
    }

    /** A whole page and one more of the accounts that were charged anything, in the currency that the prices are in. */
    private List<Repriced> found(Repricing repricing, String period, Page page) {
        List<Repriced> found = new ArrayList<>();
        Currency usual = terms.get().history().latest().currency();
        List<Account> some = accounts.after(after(page), ACCOUNTS_AT_ONCE);
        while (!some.isEmpty() && found.size() <= page.limit()) {
            Map<AccountId, List<MeterUse>> uses =
                    use.of(some.stream().map(Account::id).toList(), period, clock.get());
            some.stream()
                    .filter(account -> account.currency().equals(usual))
                    .map(account -> new Repriced(
                            account, repricing.of(uses.getOrDefault(account.id(), List.of()), account.currency())))
                    .filter(one -> !one.changes().isEmpty())
                    .forEach(found::add);
            some = accounts.after(some.get(some.size() - 1).id(), ACCOUNTS_AT_ONCE);
        }
        return found.subList(0, Math.min(found.size(), page.limit() + 1));
    }

    private static @Nullable AccountId after(Page page) {
        try {
            return page.after() == null ? null : new AccountId(page.after());
        } catch (IllegalArgumentException e) {
            throw Page.foreignCursor();
        }
    }

    private static String name(JsonNode name) {
        if (!name.isTextual()) {
            throw Problem.invalid("period", "is required: a month such as 2026-01 or a first day such as 2026-01-15");
        }
        return name.asText();
    }

    private Interval period(String name, BillingCalendar calendar) {
        return NamedPeriod.find(name, calendar, clock.get());
    }

    private void checkThatEnded(Interval period) {
        if (period.end().isAfter(clock.get())) {
            throw Problem.invalid("period", "has not ended: it runs to " + period.end());
        }
    }
}
