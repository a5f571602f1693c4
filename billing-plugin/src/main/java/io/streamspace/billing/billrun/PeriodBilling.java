package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.invoice.Invoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Drafts or seals the periods of one batch. Joins the transaction; what it did not do, it will do when repeated. */
final class PeriodBilling {

    static final String PRICE_MISSING = "price_missing: the account's currency lacks a price for something it used";

    private final BillingPorts ports;
    private final Drawing drawing;
    private final Sealing sealing;

    /** The bills of a batch, and whom it left out. */
    private record Bills(List<Bill> bills, List<Payer> unpriced) {

        List<AccountId> accounts() {
            return bills.stream().map(bill -> bill.payer().account()).toList();
        }
    }

    PeriodBilling(BillingPorts ports) {
        this.ports = ports;
        this.drawing = new Drawing(ports);
        this.sealing = new Sealing(ports);
    }

    /** Puts a fresh draft in the place of whatever draft a period has; without lines there is none. */
    List<Invoice> draft(Batch batch, BillingTerms terms, Instant at) {
        Batch open = settledAndOpen(batch);
        if (open.payers().isEmpty()) {
            return List.of();
        }
        Bills bills = bills(open, terms, at);
        Map<AccountId, Instant> earlier = ports.invoices().removeDrafts(bills.accounts(), batch.period());
        Map<AccountId, List<CreditGrant>> grants = ports.credits().remaining(bills.accounts());
        List<Invoice> drafts = reckoned(bills, grants, at).stream()
                .map(reckoned -> sinceDrafted(reckoned, earlier).draft())
                .toList();
        ports.invoices().add(drafts);
        ports.periods().drafted(bills.accounts(), batch.period(), at);
        return drafts;
    }

    /** Seals the periods and sends their invoices; a period without lines is sealed without one. */
    List<Invoice> seal(Batch batch, BillingTerms terms, Instant at) {
        Batch open = settledAndOpen(batch);
        if (open.payers().isEmpty()) {
            return List.of();
        }
        Bills bills = bills(open, terms, at);
        Map<AccountId, Instant> earlier = ports.invoices().removeDrafts(bills.accounts(), batch.period());
        Map<AccountId, List<CreditGrant>> grants = ports.credits().lockRemaining(bills.accounts());
        List<Reckoned> reckoned = reckoned(bills, grants, at).stream()
                .map(one -> sinceDrafted(one, earlier))
                .toList();
        ports.periods().seal(bills.accounts(), batch.period(), at);
        ports.periods().open(bills.accounts(), terms.next(batch.period()));
        sealing.settleCorrections(bills.bills(), at);
        sealing.settlePending(bills.bills());
        ports.queue().billed(bills.accounts());
        return sealing.send(reckoned, at, at.plus(terms.delays().paymentTerms()));
    }

    private Batch settledAndOpen(Batch batch) {
        ports.settling().settle(batch.shard(), batch.period().end());
        return batch.only(ports.periods().lockOpen(batch.accounts(), batch.period()));
    }

    private Bills bills(Batch batch, BillingTerms terms, Instant at) {
        BillMaking making = drawing.draw(batch, ports.sums().recorded(batch.accounts(), batch.period()), terms, at);
        Bills bills = new Bills(new ArrayList<>(), new ArrayList<>());
        for (Payer payer : batch.payers()) {
            if (making.lacksPrice(payer, batch.period())) {
                bills.unpriced().add(payer);
            } else {
                bills.bills().add(making.bill(payer, batch.period()));
            }
        }
        bills.unpriced().forEach(payer -> ports.queue().setAside(payer.account(), PRICE_MISSING));
        return bills;
    }

    private static List<Reckoned> reckoned(Bills bills, Map<AccountId, List<CreditGrant>> grants, Instant at) {
        return bills.bills().stream()
                .filter(bill -> !bill.isEmpty())
                .map(bill -> Reckoned.of(bill, grants.getOrDefault(bill.payer().account(), List.of()), at))
                .toList();
    }

    private static Reckoned sinceDrafted(Reckoned reckoned, Map<AccountId, Instant> earlier) {
        Invoice draft = reckoned.draft();
        Instant created = earlier.getOrDefault(draft.account(), draft.createdAt());
        return new Reckoned(draft.createdAt(created), reckoned.uses());
    }
}
