package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Remarks;
import io.streamspace.billing.tax.BuyerTax;
import io.streamspace.billing.tax.TaxLack;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Drafts or seals the periods of one batch. Joins the transaction; what it did not do, it will do when repeated. */
final class PeriodBilling {

    static final String PRICE_MISSING = "price_missing: the account's currency lacks a price for something it used";

    private final BillingPorts ports;
    private final Drawing drawing;
    private final Sealing sealing;
    private final BuyerTaxes buyerTaxes;

    /** The bills of a batch, and how each is taxed. */
    private record Bills(List<Bill> bills, Map<AccountId, Taxation> taxations) {

        List<AccountId> accounts() {
            return bills.stream().map(bill -> bill.payer().account()).toList();
        }
    }

    PeriodBilling(BillingPorts ports) {
        this.ports = ports;
        this.drawing = new Drawing(ports);
        this.sealing = new Sealing(ports);
        this.buyerTaxes = new BuyerTaxes(ports);
    }

    /** Puts a fresh draft in the place of whatever draft a period has; without lines there is none. */
    List<Invoice> draft(Batch batch, BillingTerms terms, Instant at) {
        Batch open = settledAndOpen(batch);
        if (open.payers().isEmpty()) {
            return List.of();
        }
        return alike(open, terms).entrySet().stream()
                .flatMap(group -> draft(group.getValue(), group.getKey(), at).stream())
                .toList();
    }

    private List<Invoice> draft(Batch batch, PayerTerms terms, Instant at) {
        Bills bills = bills(batch, terms, at);
        Map<AccountId, Instant> earlier = ports.invoices().emptyDrafts(bills.accounts(), batch.period());
        Map<AccountId, List<CreditGrant>> grants = ports.credits().remaining(bills.accounts());
        List<Invoice> drafts = remarked(reckoned(bills, grants, at), batch.period()).stream()
                .map(reckoned -> sinceDrafted(reckoned, earlier).draft())
                .toList();
        removeDrafts(earlier.keySet(), drafts, batch.period());
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
        return alike(open, terms).entrySet().stream()
                .flatMap(group -> seal(group.getValue(), group.getKey(), at).stream())
                .toList();
    }

    private List<Invoice> seal(Batch batch, PayerTerms terms, Instant at) {
        Bills bills = bills(batch, terms, at);
        Map<AccountId, Instant> earlier = ports.invoices().emptyDrafts(bills.accounts(), batch.period());
        Map<AccountId, List<CreditGrant>> grants = ports.credits().lockRemaining(bills.accounts());
        List<Reckoned> reckoned = remarked(reckoned(bills, grants, at), batch.period()).stream()
                .map(one -> sinceDrafted(one, earlier))
                .toList();
        removeDrafts(earlier.keySet(), reckoned.stream().map(Reckoned::draft).toList(), batch.period());
        ports.periods().seal(bills.accounts(), batch.period(), at);
        ports.periods().open(bills.accounts(), terms.next(batch.period()));
        sealing.settleCorrections(bills.bills(), at);
        sealing.settlePending(bills.bills());
        ports.queue().billed(bills.accounts());
        return sealing.send(reckoned, at, at.plus(terms.delays().paymentTerms()));
    }

    /** Of those that nothing takes the place of. */
    private void removeDrafts(Set<AccountId> drafted, List<Invoice> replaced, Interval period) {
        Set<AccountId> gone = new TreeSet<>(drafted);
        replaced.forEach(invoice -> gone.remove(invoice.account()));
        ports.invoices().removeDrafts(gone, period);
    }

    /** Holds the shard's lock first: whoever takes in late facts meanwhile would write into a period that is being sealed. */
    private Batch settledAndOpen(Batch batch) {
        ports.shards().lock(batch.shard());
        ports.settling().settle(batch.shard(), batch.period().end());
        requireSettled(batch);
        return batch.only(ports.periods().lockOpen(batch.accounts(), batch.period()));
    }

    private void requireSettled(Batch batch) {
        ports.settling().unsettled(batch.accounts()).values().stream()
                .findFirst()
                .ifPresent(reason -> {
                    throw new Problem(
                            Problem.Kind.CONFLICT,
                            "usage_unsettled",
                            "The account's use could not be recorded: " + reason);
                });
    }

    /** Who has the same period may still be on different calendars, as when one of them has chosen another time zone. */
    private static Map<PayerTerms, Batch> alike(Batch batch, BillingTerms terms) {
        Map<BillingCalendar, List<AccountId>> groups = new LinkedHashMap<>();
        Map<AccountId, BillingCalendar> calendars = terms.calendars().of(batch.accounts());
        batch.accounts()
                .forEach(account -> groups.computeIfAbsent(
                                Objects.requireNonNull(calendars.get(account)), calendar -> new ArrayList<>())
                        .add(account));
        Map<PayerTerms, Batch> alike = new LinkedHashMap<>();
        groups.forEach((calendar, accounts) -> alike.put(terms.on(calendar), batch.only(accounts)));
        return alike;
    }

    private Bills bills(Batch batch, PayerTerms terms, Instant at) {
        BillMaking making = drawing.draw(batch, ports.sums().recorded(batch.accounts(), batch.period()), terms);
        List<Bill> priced = new ArrayList<>();
        for (Payer payer : batch.payers()) {
            if (making.lacksPrice(payer, batch.period())) {
                ports.queue().setAside(payer.account(), PRICE_MISSING, at);
            } else {
                priced.add(making.bill(payer, batch.period()));
            }
        }
        return taxable(priced, terms.invoices(), at);
    }

    /** Nobody is taxed by guess: who cannot be taxed yet waits. */
    private Bills taxable(List<Bill> bills, InvoiceTerms terms, Instant at) {
        Map<AccountId, BuyerTax> taxes =
                buyerTaxes.of(bills.stream().map(Bill::payer).toList(), terms);
        Bills taxable = new Bills(new ArrayList<>(), new HashMap<>());
        for (Bill bill : bills) {
            AccountId account = bill.payer().account();
            Taxation taxation = new Taxation(terms, Objects.requireNonNull(taxes.get(account)), bill.billedAs());
            Optional<TaxLack> lack = taxation.lack(bill.lines(), at);
            if (lack.isPresent()) {
                ports.queue().setAside(account, lack.get().toString(), at);
            } else {
                taxable.bills().add(bill);
                taxable.taxations().put(account, taxation);
            }
        }
        return taxable;
    }

    private static List<Reckoned> reckoned(Bills bills, Map<AccountId, List<CreditGrant>> grants, Instant at) {
        return bills.bills().stream()
                .filter(bill -> !bill.isEmpty())
                .map(bill -> Reckoned.of(
                        bill,
                        Objects.requireNonNull(
                                bills.taxations().get(bill.payer().account())),
                        grants.getOrDefault(bill.payer().account(), List.of()),
                        at))
                .toList();
    }

    private List<Reckoned> remarked(List<Reckoned> reckoned, Interval period) {
        List<AccountId> accounts =
                reckoned.stream().map(one -> one.draft().account()).toList();
        Map<AccountId, Remarks> remarks = ports.periods().remarks(accounts, period);
        return reckoned.stream()
                .map(one -> one.with(remarks.getOrDefault(one.draft().account(), Remarks.NONE)))
                .toList();
    }

    private static Reckoned sinceDrafted(Reckoned reckoned, Map<AccountId, Instant> earlier) {
        Invoice draft = reckoned.draft();
        Instant created = earlier.getOrDefault(draft.account(), draft.createdAt());
        return new Reckoned(draft.createdAt(created), reckoned.uses());
    }
}
