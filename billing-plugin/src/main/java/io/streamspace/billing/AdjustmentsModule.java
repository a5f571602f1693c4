package io.streamspace.billing;

import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.DraftEdits;
import io.streamspace.billing.billrun.adapter.DraftEditsResource;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.invoice.InvoiceHistory;
import io.streamspace.billing.invoice.adapter.CreditNotesResource;
import io.streamspace.billing.invoice.postgres.PostgresCreditNotes;
import io.streamspace.billing.invoice.postgres.PostgresInvoiceHistory;
import io.streamspace.billing.payment.InvoiceAdjustmentStores;
import io.streamspace.billing.payment.IssueCreditNote;
import io.streamspace.billing.payment.Payments;
import io.streamspace.billing.payment.RefundPayment;
import io.streamspace.billing.payment.Refunds;
import io.streamspace.billing.payment.StandingPolicy;
import io.streamspace.billing.payment.Standings;
import io.streamspace.billing.payment.VoidInvoice;
import io.streamspace.billing.payment.WriteOff;
import io.streamspace.billing.payment.adapter.TakingBackResource;
import io.streamspace.billing.provider.adapter.PostgresIncomingPayments;
import io.streamspace.billing.provider.adapter.PostgresProviderRefunds;
import io.streamspace.billing.provider.refund.RefundThroughProvider;
import io.streamspace.billing.values.Transactions;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Adjustments of invoices: voids, credit notes, refunds and write-offs of sent ones, edits of drafts. */
final class AdjustmentsModule {

    private final BillingModules billingModules;
    private final InvoiceAdjustmentStores ports;

    AdjustmentsModule(BillingModules billingModules, Payments payments, Standings standings) {
        this.billingModules = billingModules;
        Jdbi jdbi = billingModules.pluginServices().jdbi();
        CreditNotes creditNotes = new PostgresCreditNotes(jdbi);
        InvoiceHistory trail = new PostgresInvoiceHistory(jdbi);
        this.ports = new InvoiceAdjustmentStores(
                billingModules.invoices(),
                payments,
                creditNotes,
                trail,
                billingModules.credits(),
                CreditsModule.settling(billingModules),
                billingModules.ledger(),
                billingModules.outbox(),
                standings);
    }

    InvoiceAdjustmentStores ports() {
        return ports;
    }

    List<Object> resources(AccountScopes scopes, StandingPolicy review) {
        return List.of(
                new CreditNotesResource(scopes, ports.creditNotes()),
                new TakingBackResource(sources(review), billingModules.now()),
                new DraftEditsResource(draftEdits(), ports.invoices(), billingModules.now()));
    }

    private TakingBackResource.Sources sources(StandingPolicy review) {
        Transactions transactions = billingModules.pluginServices().transactions();
        return new TakingBackResource.Sources(
                ports.invoices(),
                ports.trail(),
                new VoidInvoice(held(), ports, review, transactions),
                new IssueCreditNote(ports, review, transactions),
                refunds(new RefundPayment(ports, review, transactions)),
                new WriteOff(ports, review, transactions));
    }

    private Refunds refunds(Refunds recorded) {
        PluginServices on = billingModules.pluginServices();
        return new RefundThroughProvider(
                new RefundThroughProvider.Ports(
                        billingModules.provider().gateways(),
                        new PostgresIncomingPayments(on.jdbi()),
                        new PostgresProviderRefunds(on.jdbi()),
                        ProviderQueuesModule.tasks(on)),
                recorded,
                on.transactions());
    }

    private VoidInvoice.Billing held() {
        BillingStores billing = billingModules.billingStores();
        return new VoidInvoice.Billing(billing.shards(), billing.periods(), billing.pendingLines());
    }

    private DraftEdits draftEdits() {
        DraftEdits.Ports edits = new DraftEdits.Ports(
                billingModules.accounts(),
                ports.trail(),
                billingModules.pluginServices().transactions());
        return new DraftEdits(billingModules.billingStores(), edits, billingModules::billingTerms);
    }
}
