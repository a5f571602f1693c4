package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.RateVersion;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.PlanPeriod;
import io.streamspace.billing.subscription.PlanTerms;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.SubscriptionTimeline;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReading.Size;
import io.streamspace.billing.usage.UsageReading.SizeChange;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** @param details by name, beside when and of which kind */
    private record Change(Instant at, String kind, Map<String, @Nullable Object> details) {

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("at", Views.instant(at));
            json.put("kind", kind);
            json.putAll(details);
            return json;
        }
    }

    private final Sources sources;

    public UsageChangesResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/usage/changes")
    public Map<String, Object> changes(@Context HttpServletRequest request) {
        Scope scope = sources.scopes().of(request);
        Account account = sources.scopes().shown(scope.account());
        Interval within = within(request, account);
        List<Change> changes = Stream.of(prices(account, within, scope), plans(account, within), sizes(account, within))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Change::at))
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user_id", account.id().userId());
        json.put("account_id", account.id().value());
        json.put("from", Views.instant(within.start()));
        json.put("to", Views.instant(within.end()));
        json.put("currency", account.currency().getCurrencyCode());
        json.put("changes", changes.stream().map(Change::json).toList());
        return json;
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

    private List<Change> prices(Account account, Interval within, Scope scope) {
        RateBookHistory history = prices(account);
        return history.meters().stream()
                .flatMap(meter -> prices(meter, history.rateVersions(meter.key()), within, scope))
                .toList();
    }

    private static Stream<Change> prices(Meter meter, List<RateVersion> versions, Interval within, Scope scope) {
        return IntStream.range(1, versions.size())
                .filter(i -> within.contains(versions.get(i).inForce().start()))
                .mapToObj(i -> price(meter, versions.get(i - 1), versions.get(i), scope));
    }

    private static Change price(Meter meter, RateVersion before, RateVersion after, Scope scope) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("meter", meter.key());
        details.put("name", meter.name());
        details.put("unit", meter.unit());
        details.put("before", unitPrice(before, scope));
        details.put("after", unitPrice(after, scope));
        return new Change(after.inForce().start(), "price", details);
    }

    /** Null where it depends on how many units there are, and for who sees no money. */
    private static @Nullable BigDecimal unitPrice(RateVersion version, Scope scope) {
        return scope.seesMoney()
                ? Views.plainOrNull(version.price().unitAmount().orElse(null))
                : null;
    }

    private List<Change> plans(Account account, Interval within) {
        List<Subscription> chosen =
                sources.subscriptions().of(Set.of(account.id())).getOrDefault(account.id(), List.of());
        PlanTerms terms = new PlanTerms(
                new PlanHistory(prices(account), chosen),
                sources.terms().get().calendars().of(account.id()));
        List<PlanPeriod> periods = new SubscriptionTimeline(terms, account.openedAt()).spells();
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i < periods.size(); i++) {
            if (within.contains(periods.get(i).since())) {
                changes.add(plan(periods.get(i - 1), periods.get(i)));
            }
        }
        return changes;
    }

    private static Change plan(PlanPeriod before, PlanPeriod after) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("before", before.plan().map(Plan::name).orElse(null));
        details.put("after", after.plan().map(Plan::name).orElse(null));
        details.put("why", after.why().key());
        return new Change(after.since(), "plan", details);
    }

    private List<Change> sizes(Account account, Interval within) {
        return sources.reading().sizeChanges(account.id(), within, MOST_SIZES).stream()
                .map(UsageChangesResource::size)
                .toList();
    }

    private static Change size(SizeChange change) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("session_id", change.sessionId());
        details.put("before", json(change.before()));
        details.put("after", json(change.after()));
        return new Change(change.at(), "size", details);
    }

    private static Map<String, Object> json(Size size) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", Views.quantity(Meter.CPU.inLevelUnits(size.cpuMillis())));
        json.put("memory_gb", Views.quantity(Meter.MEMORY.inLevelUnits(size.memoryBytes())));
        json.put("storage_gb", Views.quantity(Meter.STORAGE.inLevelUnits(size.storageBytes())));
        return json;
    }
}
