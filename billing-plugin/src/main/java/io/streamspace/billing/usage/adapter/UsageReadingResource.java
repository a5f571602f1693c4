package io.streamspace.billing.usage.adapter;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.CsvList;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.ServiceMayCall;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.usage.Granularity;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReading.HistoryPoint;
import io.streamspace.billing.usage.UsageReading.HistoryQuery;
import io.streamspace.billing.usage.UsageReading.RecordQuery;
import io.streamspace.billing.usage.UsageReading.WrittenRecord;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.adapter.UsageReadingAnswers.UsageHistoryAnswer;
import io.streamspace.billing.usage.adapter.UsageReadingAnswers.UsagePointAnswer;
import io.streamspace.billing.usage.adapter.UsageReadingAnswers.UsageRecordAnswer;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /usage/history} and {@code GET /usage/records}. */
@Path("/")
@ServiceMayCall
public final class UsageReadingResource {

    private static final CsvList RECORDS = new CsvList(
            "records",
            List.of(
                    "id",
                    "user_id",
                    "session_id",
                    "resource_type",
                    "quantity",
                    "unit",
                    "unit_price",
                    "total_cost",
                    "currency",
                    "start_time",
                    "end_time",
                    "correction",
                    "unbilled",
                    "base_quantity",
                    "base_unit",
                    "created_at",
                    "template",
                    "member"));

    private static final CsvList SERIES =
            new CsvList("series", List.of("start", "end", "meter", "name", "quantity", "unit", "cost"));

    private static final long MOST_POINTS = 10_000;

    private final AccountScopes scopes;
    private final UsageReading reading;
    private final Supplier<UsageTerms> terms;
    private final Supplier<Instant> clock;

    public UsageReadingResource(
            AccountScopes scopes, UsageReading reading, Supplier<UsageTerms> terms, Supplier<Instant> clock) {
        this.scopes = scopes;
        this.reading = reading;
        this.terms = terms;
        this.clock = clock;
    }

    @GET
    @Path("/usage/history")
    public Response history(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request);
        return SERIES.answer(request, page -> history(request, scope));
    }

    private UsageHistoryAnswer history(HttpServletRequest request, Scope scope) {
        Instant now = clock.get();
        Granularity granularity = granularity(request.getParameter("granularity"));
        Interval within = checked(within(request, scope, now), granularity);
        String meter = meter(request.getParameter("meter"));
        RateBookHistory meters = terms.get().history();
        List<HistoryPoint> points = reading.history(new HistoryQuery(scope.account(), within, granularity, meter), now);
        return new UsageHistoryAnswer(
                scope.account().userId(),
                granularity.name().toLowerCase(Locale.ROOT),
                within.start(),
                within.end(),
                scopes.shown(scope.account()).currency().getCurrencyCode(),
                points.stream()
                        .map(point -> UsagePointAnswer.of(
                                point, meters.meter(point.meter()).orElseThrow(), scope))
                        .toList());
    }

    @GET
    @Path("/usage/records")
    public Response records(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request);
        return RECORDS.answer(request, page -> records(request, scope, page));
    }

    private Map<String, Object> records(HttpServletRequest request, Scope scope, Page page) {
        RateBookHistory meters = terms.get().history();
        String currency = scopes.shown(scope.account()).currency().getCurrencyCode();
        String session = request.getParameter("session_id");
        List<WrittenRecord> found = reading.records(new RecordQuery(
                scope.account(),
                session == null || session.isEmpty() ? null : session,
                within(request, scope, clock.get()),
                page.after(),
                page.limit() + 1));
        return page.answer(
                "records",
                found,
                one -> UsageReading.key(one.use()),
                one -> UsageRecordAnswer.of(one, meters, scope, currency));
    }

    private Interval within(HttpServletRequest request, Scope scope, Instant now) {
        Instant from = Parameters.instantOrNull("from", request.getParameter("from"));
        Instant to = Parameters.instantOrNull("to", request.getParameter("to"));
        BillingCalendar calendar = terms.get().calendars().of(scope.account());
        Interval present = calendar.periodAt(now).orElseGet(calendar::first);
        Instant start = from == null ? present.start() : from;
        Instant end = to == null ? Interval.later(present.end(), start.plusSeconds(1)) : to;
        if (!start.isBefore(end)) {
            throw Problem.invalid("to", "must lie after from");
        }
        return new Interval(start, end);
    }

    private static Interval checked(Interval within, Granularity granularity) {
        Duration step = switch (granularity) {
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case MONTH -> Duration.ofDays(28);
        };
        if (within.duration().dividedBy(step) > MOST_POINTS) {
            throw Problem.invalid("from", "more than " + MOST_POINTS + " points: choose less time or a coarser series");
        }
        return within;
    }

    private static Granularity granularity(@Nullable String text) {
        try {
            return text == null || text.isEmpty()
                    ? Granularity.DAY
                    : Granularity.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("granularity", "must be hour, day or month");
        }
    }

    private @Nullable String meter(@Nullable String key) {
        if (key != null && terms.get().history().meter(key).isEmpty()) {
            throw Problem.invalid("meter", "is unknown: '" + key + "'");
        }
        return key;
    }
}
