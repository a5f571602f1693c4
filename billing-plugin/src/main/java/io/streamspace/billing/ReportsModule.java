package io.streamspace.billing;

import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.report.FocusRows;
import io.streamspace.billing.report.adapter.FocusExport;
import io.streamspace.billing.report.adapter.LedgerExport;
import io.streamspace.billing.report.adapter.LedgerResource;
import io.streamspace.billing.report.adapter.PostgresRevenue;
import io.streamspace.billing.report.adapter.ReportsResource;
import io.streamspace.billing.report.adapter.RevenueResource;
import io.streamspace.billing.report.adapter.SetupResource;
import io.streamspace.billing.report.list.adapter.AdminLists;
import io.streamspace.billing.report.list.adapter.AdminListsResource;
import io.streamspace.billing.report.list.adapter.AdminSearch;
import io.streamspace.billing.report.list.adapter.AdminSearchResource;
import io.streamspace.billing.report.list.adapter.InvoiceArchiveResource;
import io.streamspace.billing.schedule.Schedule;
import java.util.List;

/** Reports, exports, audit and explanations. */
final class ReportsModule {

    /** Who sells and issues invoices, where nobody else is named. */
    private static final String PROVIDER = "StreamSpace";

    private final BillingModules billingModules;
    private final PluginServices on;

    ReportsModule(BillingModules billingModules) {
        this.billingModules = billingModules;
        this.on = billingModules.pluginServices();
    }

    List<Object> resources(AccountScopes scopes) {
        return List.of(
                reports(),
                revenue(),
                ledger(),
                new AdminListsResource(lists()),
                new AdminSearchResource(new AdminSearch(on.reports().jdbi())),
                new SetupResource(new SetupSteps(billingModules)::all),
                archives(scopes));
    }

    private ReportsResource reports() {
        return new ReportsResource(new ReportsResource.Sources(
                billingModules.usageReport(),
                new FocusExport(on.reports().jdbi(), new FocusRows(PROVIDER)),
                on.settings()::terms,
                () -> billingModules
                        .calendars()
                        .common()
                        .zoneAt(billingModules.now().get()),
                billingModules.now()));
    }

    private AdminLists lists() {
        return new AdminLists(on.reports().jdbi(), billingModules.now());
    }

    private InvoiceArchiveResource archives(AccountScopes scopes) {
        return new InvoiceArchiveResource(
                scopes,
                lists(),
                billingModules.documentsModule()::printed,
                () -> billingModules.configuration().invoicesPerArchive());
    }

    private RevenueResource revenue() {
        return new RevenueResource(
                new PostgresRevenue(on.reports().jdbi(), on.settings()::terms),
                billingModules.reading(),
                billingModules.quotas().quotas(),
                billingModules.now());
    }

    private LedgerResource ledger() {
        return new LedgerResource(
                new LedgerExport(on.reports().jdbi()), () -> on.runs().lastFinished(Schedule.GENERATE_INVOICES));
    }
}
