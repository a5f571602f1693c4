package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.RateVersion;
import io.streamspace.billing.report.adapter.UsageChangesAnswers.PlanChangeMarkAnswer;
import io.streamspace.billing.report.adapter.UsageChangesAnswers.PriceChangeAnswer;
import io.streamspace.billing.report.adapter.UsageChangesAnswers.SizeChangeAnswer;
import io.streamspace.billing.report.adapter.UsageChangesAnswers.UsageChangeAnswer;
import io.streamspace.billing.report.adapter.UsageChangesAnswers.UsageChangesAnswer;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.PlanPeriod;
import io.streamspace.billing.subscription.PlanTerms;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.SubscriptionTimeline;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code GET /usage/changes}: when prices, the plan and the sizes of sessions changed, for who reads a chart of cost. */
@Path("/")
public final class UsageChangesResource {

    /** Newer changes than these are not of use on one chart. */
    private static final int MOST_SIZES = 200;

    /** What the answer is made from. */
    public record Sources(
            AccountScopes scopes,
            UsageReading reading,
            Subscriptions subscriptions,
            Supplier<UsageTerms> terms,
            Supplier<Instant> clock) {}

    private final Sources sources;

    public UsageChangesResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/usage/changes")
    public UsageChangesAnswer changes(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request);
        Account account = sources.scopes().shown(scope.account());
        Interval within = within(request, account);
        List<UsageChangeAnswer> changes = Stream.of(
                        prices(account, within, scope), plans(account, within), sizes(account, within))
                .<UsageChangeAnswer>flatMap(List::stream)
                .sorted(Comparator.comparing(UsageChangeAnswer::at))
                .toList();
        return new UsageChangesAnswer(
                account.id().userId(),
                account.id().value(),
                within.start(),
                within.end(),
                account.currency().getCurrencyCode(),
                changes);
    }

    private Interval within(HttpServletRequest request, Account account) {
        BillingCalendar calendar = sources.terms().get().calendars().of(account.id());
        Interval present = calendar.periodAt(sources.clock().get()).orElseGet(calendar::first);
        Instant from = Parameters.instantOrNull("from", request.getParameter("from"));
        Instant to = Parameters.instantOrNull("to", request.getParameter("to"));
        Instant start = from == null ? present.start() : from;
        Instant end = to == null ? Interval.later(present.end(), start.plusSeconds(1)) : to;
        if (!start.isBefore(end)) {
            throw Problem.invalid("to", "must lie after from");
        }
        return new Interval(start, end);
    }

    private RateBookHistory prices(Account account) {
        return sources.terms().get().history().in(account.currency());
    }

    private List<PriceChangeAnswer> prices(Account account, Interval within, Scope scope) {
        RateBookHistory history = prices(account);
        return history.meters().stream()
                .flatMap(meter -> prices(meter, history.rateVersions(meter.key()), within, scope))
                .toList();
    }

    private static Stream<PriceChangeAnswer> prices(
            Meter meter, List<RateVersion> versions, Interval within, Scope scope) {
        return IntStream.range(1, versions.size())
                .filter(i -> within.contains(versions.get(i).inForce().start()))
                .mapToObj(i -> PriceChangeAnswer.of(meter, versions.get(i - 1), versions.get(i), scope));
    }

    private List<PlanChangeMarkAnswer> plans(Account account, Interval within) {
        List<Subscription> chosen =
                sources.subscriptions().of(Set.of(account.id())).getOrDefault(account.id(), List.of());
        PlanTerms terms = new PlanTerms(
                new PlanHistory(prices(account), chosen),
                sources.terms().get().calendars().of(account.id()));
        List<PlanPeriod> periods = new SubscriptionTimeline(terms, account.openedAt()).spells();
        List<PlanChangeMarkAnswer> changes = new ArrayList<>();
        for (int i = 1; i < periods.size(); i++) {
            if (within.contains(periods.get(i).since())) {
                changes.add(PlanChangeMarkAnswer.of(periods.get(i - 1), periods.get(i)));
            }
        }
        return changes;
    }

    private List<SizeChangeAnswer> sizes(Account account, Interval within) {
        return sources.reading().sizeChanges(account.id(), within, MOST_SIZES).stream()
                .map(SizeChangeAnswer::of)
                .toList();
    }
}
