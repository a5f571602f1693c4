package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.TermsHistory;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.UsageReport;
import io.streamspace.billing.usage.UsageReport.GroupBy;
import io.streamspace.billing.usage.UsageReport.Row;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /admin/reports}: recorded use of all accounts, as JSON or as streamed CSV. */
@Path("/")
public final class ReportsResource {

    private static final Duration USUAL = Duration.ofDays(31);

    private final UsageReport report;
    private final Supplier<TermsHistory> terms;
    private final Supplier<Instant> clock;

    public ReportsResource(UsageReport report, Supplier<TermsHistory> terms, Supplier<Instant> clock) {
        this.report = report;
        this.terms = terms;
        this.clock = clock;
    }

    @GET
    @Path("/admin/reports")
    public Response report(@Context HttpServletRequest request) {
        Interval within = within(request);
        GroupBy groupBy = groupBy(request.getParameter("group_by"));
        String format = request.getParameter("format");
        if (format == null || format.isEmpty() || format.equals("json")) {
            return Response.ok(json(within, groupBy), "application/json").build();
        }
        if (!format.equals("csv")) {
            throw Problem.invalid("format", "must be json or csv");
        }
        StreamingOutput csv = stream -> csv(within, groupBy, new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        return Response.ok(csv, "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"usage-by-" + groupBy.key() + ".csv\"")
                .build();
    }

    private Map<String, Object> json(Interval within, GroupBy groupBy) {
        List<Map<String, Object>> rows = new ArrayList<>();
        report.rows(within, groupBy, row -> rows.add(json(row)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", Views.instant(within.start()));
        json.put("to", Views.instant(within.end()));
        json.put("group_by", groupBy.key());
        json.put("rows", rows);
        return json;
    }

    private Map<String, Object> json(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("group", row.group());
        json.put("meter", row.meter());
        json.put("quantity", Views.plain(row.quantity()));
        json.put("unit", unit(row));
        json.put("cost", Views.plain(row.cost()));
        json.put("currency", currency());
        return json;
    }

    private void csv(Interval within, GroupBy groupBy, Writer writer) throws IOException {
        try {
            writer.write("group,meter,quantity,unit,cost,currency\r\n");
            report.rows(within, groupBy, row -> line(writer, row));
            writer.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void line(Writer writer, Row row) {
        try {
            writer.write(String.join(
                    ",",
                    cell(row.group()),
                    row.meter(),
                    Views.plain(row.quantity()).toPlainString(),
                    unit(row),
                    Views.plain(row.cost()).toPlainString(),
                    currency()));
            writer.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cell that no spreadsheet takes for a formula. */
    private static String cell(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }

    private String currency() {
        return terms.get().latest().currency().getCurrencyCode();
    }

    private String unit(Row row) {
        return terms.get().meter(row.meter()).map(Meter::unit).orElseThrow();
    }

    private Interval within(HttpServletRequest request) {
        Instant to = Parameters.instantOrNull("to", request.getParameter("to"));
        Instant end = to == null ? clock.get().plusMillis(1) : to;
        Instant from = Parameters.instantOrNull("from", request.getParameter("from"));
        Instant start = from == null ? end.minus(USUAL) : from;
        if (!start.isBefore(end)) {
            throw Problem.invalid("to", "must lie after from");
        }
        return new Interval(start, end);
    }

    private static GroupBy groupBy(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? GroupBy.USER : GroupBy.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("group_by", "must be user, session, meter, template or day");
        }
    }
}
