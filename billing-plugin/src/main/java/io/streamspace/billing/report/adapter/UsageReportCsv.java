package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.CsvWriter;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.usage.UsageReport;
import io.streamspace.billing.usage.UsageReport.Asked;
import io.streamspace.billing.usage.UsageReport.GroupBy;
import io.streamspace.billing.usage.UsageReport.Row;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Writes the usage report as CSV while it is read. */
final class UsageReportCsv {

    private static final List<String> AMOUNTS =
            List.of("meter", "quantity", "unit", "base_quantity", "base_unit", "cost", "billed", "currency");

    private final UsageReport report;
    private final Supplier<RateBookHistory> terms;

    UsageReportCsv(UsageReport report, Supplier<RateBookHistory> terms) {
        this.report = report;
        this.terms = terms;
    }

    void write(Asked asked, OutputStream stream) {
        CsvWriter csv = new CsvWriter(stream);
        List<String> titles = new ArrayList<>();
        asked.groupBy().stream()
                .filter(groupBy -> groupBy != GroupBy.METER)
                .map(GroupBy::key)
                .forEach(titles::add);
        titles.addAll(AMOUNTS);
        csv.titles(titles);
        RateBookHistory history = terms.get();
        report.rows(asked, row -> write(row, asked, history, csv));
        csv.flush();
    }

    private static void write(Row row, Asked asked, RateBookHistory terms, CsvWriter csv) {
        Meter meter = terms.meter(row.place().meter()).orElse(null);
        row.place().asked(asked.groupBy()).forEach((groupBy, text) -> {
            if (groupBy != GroupBy.METER) {
                csv.text(text);
            }
        });
        csv.text(row.place().meter()).number(Views.plain(row.quantity())).text(meter == null ? null : meter.unit());
        csv.number(new BigDecimal(row.baseQuantity())).text(meter == null ? null : meter.baseUnit());
        csv.number(Views.plain(row.cost()));
        csv.number(row.billed() == null ? null : row.billed().amount());
        csv.text(row.place().currency().getCurrencyCode()).endRow();
    }
}
