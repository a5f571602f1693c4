package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.entitlement.Quotas;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.RunningPeriod;
import io.streamspace.billing.report.adapter.AccountsReport.Entry;
import io.streamspace.billing.report.adapter.AccountsReport.Filter;
import io.streamspace.billing.report.adapter.AdminAnswers.AccountOverviewAnswer;
import io.streamspace.billing.report.adapter.AdminAnswers.AuditAnswer;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /admin/users} and {@code GET /admin/audit}. */
@Path("/")
@RolesAllowed("admin")
public final class AdminResource {

    /** What the answers are made from. */
    public record Sources(
            AccountsReport accounts,
            UsageSums sums,
            Quotas quotas,
            Audit audit,
            Periods periods,
            Supplier<Calendars> calendars,
            Supplier<Instant> clock) {}

    private final Sources sources;

    public AdminResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/admin/users")
    public Map<String, Object> users(@Context HttpServletRequest request) {
        Page page = Page.of(request);
        Instant from = Parameters.instantOrNull("from", request.getParameter("from"));
        Instant to = Parameters.instantOrNull("to", request.getParameter("to"));
        if (from != null && to != null && !from.isBefore(to)) {
            throw Problem.invalid("to", "must lie after from");
        }
        Filter filter = new Filter(
                given(request.getParameter("user")),
                standing(given(request.getParameter("status"))),
                from,
                to,
                page.after(),
                chosen(given(request.getParameter("plan_id"))),
                flag("outstanding", given(request.getParameter("outstanding"))),
                flag("set_aside", given(request.getParameter("set_aside"))));
        Instant now = sources.clock().get();
        List<Entry> found = sources.accounts().page(filter, page.limit() + 1, now);
        Present present = present(found, now);
        return page.answer("users", found, entry -> entry.account().value(), entry -> overview(entry, present));
    }

    /** What is asked of all accounts of a page at once. @param used in the periods that run now */
    private record Present(Map<AccountId, Plan> plans, Map<AccountId, List<MeterUse>> used) {}

    private Present present(List<Entry> entries, Instant now) {
        List<AccountId> accounts = entries.stream().map(Entry::account).toList();
        return new Present(
                sources.quotas().plansOf(accounts, now),
                sources.sums()
                        .upTo(
                                RunningPeriod.of(
                                        accounts,
                                        sources.periods(),
                                        sources.calendars().get(),
                                        now),
                                now));
    }

    @GET
    @Path("/admin/audit")
    public AuditAnswer audit(@Context HttpServletRequest request) {
        Instant now = sources.clock().get();
        boolean isFull = Parameters.flag("full", request.getParameter("full"));
        return AuditAnswer.of(
                isFull ? sources.audit().full(now) : sources.audit().latest(now), now);
    }

    private static AccountOverviewAnswer overview(Entry entry, Present present) {
        return AccountOverviewAnswer.of(entry, present.plans().get(entry.account()), usage(entry, present));
    }

    private static Money usage(Entry entry, Present present) {
        return present.used().getOrDefault(entry.account(), List.of()).stream()
                .map(use -> use.billable().amount(entry.currency()))
                .reduce(Money.zero(entry.currency()), Money::plus);
    }

    /** Whoever has chosen nothing is on the free plan. */
    private List<String> chosen(@Nullable String plan) {
        if (plan == null) {
            return List.of();
        }
        boolean isFree = sources.quotas()
                .freePlan(sources.clock().get())
                .filter(free -> free.id().equals(plan))
                .isPresent();
        return isFree ? List.of("", plan) : List.of(plan);
    }

    private static @Nullable Boolean flag(String name, @Nullable String text) {
        return text == null ? null : (Boolean) Parameters.flag(name, text);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable String standing(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : Account.Standing.valueOf(text.toUpperCase(Locale.ROOT))
                            .name()
                            .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("status", "must be active, past_due or locked");
        }
    }
}
