package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.Page;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.StreamedAnswer;
import io.streamspace.billing.report.FocusRows;
import io.streamspace.billing.report.adapter.ReportAnswers.ReportAnswer;
import io.streamspace.billing.report.adapter.ReportAnswers.UsagePatternsAnswer;
import io.streamspace.billing.report.adapter.UsageReportAnswers.UsageCellAnswer;
import io.streamspace.billing.usage.UsageReport;
import io.streamspace.billing.usage.UsageReport.Asked;
import io.streamspace.billing.usage.UsageReport.Filter;
import io.streamspace.billing.usage.UsageReport.GroupBy;
import io.streamspace.billing.usage.UsageReport.Row;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /admin/reports}: recorded use of all accounts as JSON or CSV, and invoices as a FOCUS file. */
@Path("/")
@RolesAllowed("admin")
public final class ReportsResource {

    /**
     * What the answers are made from.
     *
     * @param zone whose days and hours a report has if it is not asked for those of another
     */
    public record Sources(
            UsageReport usage,
            FocusExport focus,
            Supplier<RateBookHistory> terms,
            Supplier<ZoneId> zone,
            Supplier<Instant> clock) {}

    private final Sources sources;

    public ReportsResource(Sources sources) {
        this.sources = sources;
    }

    @GET
    @Path("/admin/reports")
    public Response report(@Context HttpServletRequest request) {
        Interval within = ReportPeriod.of(request, sources.clock().get());
        Set<GroupBy> groupBy = groupBy(request.getParameter("group_by"));
        Asked asked = new Asked(within, groupBy, zone(request), filter(request));
        return switch (ReportFormat.of(request.getParameter("format"))) {
            case JSON ->
                Response.ok(json(asked, Page.of(request)), "application/json").build();
            case CSV -> csv(request, asked);
            case FOCUS -> focus(request, asked);
        };
    }

    @GET
    @Path("/admin/usage-patterns")
    public UsagePatternsAnswer patterns(@Context HttpServletRequest request) {
        Asked asked = new Asked(
                ReportPeriod.of(request, sources.clock().get()),
                EnumSet.of(GroupBy.WEEKDAY, GroupBy.HOUR),
                zone(request),
                filter(request));
        List<UsageCellAnswer> cells = new ArrayList<>();
        sources.usage()
                .rows(
                        asked,
                        row -> cells.add(UsageCellAnswer.of(row, sources.terms().get())));
        return UsagePatternsAnswer.of(asked, cells);
    }

    private ReportAnswer json(Asked asked, Page page) {
        UsageReport.@Nullable Place after = page.after() == null ? null : UsageReportJson.place(page.after());
        List<Row> rows = sources.usage().page(asked, after, page.limit() + 1);
        return ReportAnswer.of(
                asked,
                page.shown(rows).stream()
                        .map(row ->
                                UsageReportJson.of(row, asked, sources.terms().get()))
                        .toList(),
                page.nextCursor(rows, row -> UsageReportJson.key(row.place())));
    }

    private Response csv(HttpServletRequest request, Asked asked) {
        String name = asked.groupBy().stream().map(GroupBy::key).collect(Collectors.joining("-", "usage-by-", ""));
        UsageReportCsv csv = new UsageReportCsv(sources.usage(), sources.terms());
        return StreamedAnswer.csv(request, name, stream -> csv.write(asked, stream))
                .build();
    }

    private Response focus(HttpServletRequest request, Asked asked) {
        if (asked.filter().meter() != null) {
            throw Problem.invalid("meter", "cannot be told apart here: an invoice is exported whole");
        }
        return StreamedAnswer.csv(
                        request,
                        "focus-" + FocusRows.VERSION,
                        stream -> sources.focus()
                                .write(asked.within(), asked.filter().account(), stream))
                .header("X-FOCUS-Version", FocusRows.VERSION)
                .build();
    }

    private static Filter filter(HttpServletRequest request) {
        String user = given(request.getParameter("user_id"));
        AccountId account = user == null ? null : Scope.parse(user);
        return new Filter(account, given(request.getParameter("meter")));
    }

    private ZoneId zone(HttpServletRequest request) {
        String id = given(request.getParameter("time_zone"));
        try {
            return id == null ? sources.zone().get() : ZoneId.of(id);
        } catch (DateTimeException e) {
            throw Problem.invalid("time_zone", "must be a zone such as Europe/Berlin");
        }
    }

    private static Set<GroupBy> groupBy(@Nullable String text) {
        Set<GroupBy> groupBy = EnumSet.noneOf(GroupBy.class);
        try {
            for (String word : (given(text) == null ? "user" : String.valueOf(text)).split(",", -1)) {
                groupBy.add(GroupBy.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            }
            return groupBy;
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    "group_by", "must be user, session, meter, template, day, weekday or hour, or several with commas");
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
