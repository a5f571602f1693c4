package io.streamspace.billing;

import io.streamspace.billing.report.FocusRows;
import io.streamspace.billing.report.adapter.FocusExport;
import io.streamspace.billing.report.adapter.LedgerExport;
import io.streamspace.billing.report.adapter.LedgerResource;
import io.streamspace.billing.report.adapter.PostgresRevenue;
import io.streamspace.billing.report.adapter.ReportsResource;
import io.streamspace.billing.report.adapter.RevenueResource;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.usage.adapter.PostgresUsageReport;
import java.util.List;

/** What administrators, controllers and their tools read of use and money. */
final class ReportFeature {

    /** Who sells and issues invoices, where nobody else is named. */
    private static final String PROVIDER = "StreamSpace";

    private final Features features;
    private final Foundations on;

    ReportFeature(Features features) {
        this.features = features;
        this.on = features.foundations();
    }

    List<Object> resources() {
        return List.of(reports(), revenue(), ledger());
    }

    private ReportsResource reports() {
        return new ReportsResource(new ReportsResource.Sources(
                new PostgresUsageReport(on.jdbi(), features::usageTerms, features.sums()),
                new FocusExport(on.jdbi(), new FocusRows(PROVIDER)),
                on.settings()::terms,
                () -> features.calendars().common().zoneAt(features.now().get()),
                features.now()));
    }

    private RevenueResource revenue() {
        return new RevenueResource(
                new PostgresRevenue(on.jdbi(), on.settings()::terms),
                accounts -> features.quotas()
                        .quotas()
                        .plansOf(accounts, features.now().get()),
                features.now());
    }

    private LedgerResource ledger() {
        return new LedgerResource(
                new LedgerExport(on.jdbi()), () -> on.runs().lastFinished(Schedule.GENERATE_INVOICES));
    }
}
