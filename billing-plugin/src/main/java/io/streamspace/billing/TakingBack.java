package io.streamspace.billing;

import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.DraftEdits;
import io.streamspace.billing.billrun.adapter.DraftEditsResource;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.invoice.CreditNotes;
import io.streamspace.billing.invoice.InvoiceHistory;
import io.streamspace.billing.invoice.adapter.CreditNotesResource;
import io.streamspace.billing.invoice.adapter.PostgresCreditNotes;
import io.streamspace.billing.invoice.adapter.PostgresInvoiceHistory;
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
import io.streamspace.billing.provider.RefundThroughProvider;
import io.streamspace.billing.provider.adapter.PostgresMoneyBook;
import io.streamspace.billing.provider.adapter.PostgresRefundBook;
import io.streamspace.billing.values.Transactions;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What happens to invoices after they are sent, and to drafts before: voids, credit notes, refunds, write-offs, edits. */
final class TakingBack {

    private final Features features;
    private final InvoiceAdjustmentStores ports;

    TakingBack(Features features, Payments payments, Standings standings) {
        this.features = features;
        Jdbi jdbi = features.foundations().jdbi();
        CreditNotes creditNotes = new PostgresCreditNotes(jdbi);
        InvoiceHistory trail = new PostgresInvoiceHistory(jdbi);
        this.ports = new InvoiceAdjustmentStores(
                features.invoices(),
                payments,
                creditNotes,
                trail,
                features.credits(),
                CreditCare.settling(features),
                features.ledger(),
                features.outbox(),
                standings);
    }

    InvoiceAdjustmentStores ports() {
        return ports;
    }

    List<Object> resources(AccountScopes scopes, StandingPolicy review) {
        return List.of(
                new CreditNotesResource(scopes, ports.creditNotes()),
                new TakingBackResource(sources(review), features.now()),
                new DraftEditsResource(draftEdits(), ports.invoices(), features.now()));
    }

    private TakingBackResource.Sources sources(StandingPolicy review) {
        Transactions transactions = features.foundations().transactions();
        return new TakingBackResource.Sources(
                ports.invoices(),
                ports.trail(),
                new VoidInvoice(held(), ports, review, transactions),
                new IssueCreditNote(ports, review, transactions),
                refunds(new RefundPayment(ports, review, transactions)),
                new WriteOff(ports, review, transactions));
    }

    private Refunds refunds(Refunds recorded) {
        Foundations on = features.foundations();
        return new RefundThroughProvider(
                new RefundThroughProvider.Ports(
                        features.provider().gateways(),
                        new PostgresMoneyBook(on.jdbi()),
                        new PostgresRefundBook(on.jdbi()),
                        ProviderFeature.tasks(on)),
                recorded,
                on.transactions());
    }

    private VoidInvoice.Billing held() {
        BillingStores billing = features.billingStores();
        return new VoidInvoice.Billing(billing.shards(), billing.periods(), billing.pendingLines());
    }

    private DraftEdits draftEdits() {
        DraftEdits.Ports edits = new DraftEdits.Ports(
                features.accounts(), ports.trail(), features.foundations().transactions());
        return new DraftEdits(features.billingStores(), edits, features::billingTerms);
    }
}
