package io.streamspace.billing.billrun;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceMemo;
import io.streamspace.billing.tax.BuyerTax;
import io.streamspace.billing.tax.MissingTaxData;
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

    private final BillingStores ports;
    private final BillingDataLoader billingDataLoader;
    private final InvoiceSealing invoiceSealing;
    private final BuyerTaxes buyerTaxes;

    /** The bills of a batch, and how each is taxed. */
    private record Bills(List<AccountBill> accountBills, Map<AccountId, Taxation> taxations) {

        List<AccountId> accounts() {
            return accountBills.stream()
                    .map(accountBill -> accountBill.payer().account())
                    .toList();
        }
    }

    PeriodBilling(BillingStores ports) {
        this.ports = ports;
        this.billingDataLoader = new BillingDataLoader(ports);
        this.invoiceSealing = new InvoiceSealing(ports);
        this.buyerTaxes = new BuyerTaxes(ports);
    }

    /** Puts a fresh draft in the place of whatever draft a period has; without lines there is none. */
    List<Invoice> draft(BillingBatch billingBatch, BillingTerms terms, Instant at) {
        BillingBatch open = settledAndOpen(billingBatch);
        if (open.payers().isEmpty()) {
            return List.of();
        }
        return alike(open, terms).entrySet().stream()
                .flatMap(group -> draft(group.getValue(), group.getKey(), at).stream())
                .toList();
    }

    private List<Invoice> draft(BillingBatch billingBatch, PayerTerms terms, Instant at) {
        Bills bills = bills(billingBatch, terms, at);
        Map<AccountId, Instant> earlier = ports.invoices().emptyDrafts(bills.accounts(), billingBatch.period());
        Map<AccountId, List<CreditGrant>> grants = ports.credits().remaining(bills.accounts());
        List<Invoice> drafts = remarked(reckoned(bills, grants, at), billingBatch.period()).stream()
                .map(ratedInvoice -> sinceDrafted(ratedInvoice, earlier).draft())
                .toList();
        removeDrafts(earlier.keySet(), drafts, billingBatch.period());
        ports.invoices().add(drafts);
        ports.periods().drafted(bills.accounts(), billingBatch.period(), at);
        return drafts;
    }

    /** Seals the periods and sends their invoices; a period without lines is sealed without one. */
    List<Invoice> seal(BillingBatch billingBatch, BillingTerms terms, Instant at) {
        BillingBatch open = settledAndOpen(billingBatch);
        if (open.payers().isEmpty()) {
            return List.of();
        }
        return alike(open, terms).entrySet().stream()
                .flatMap(group -> seal(group.getValue(), group.getKey(), at).stream())
                .toList();
    }

    private List<Invoice> seal(BillingBatch billingBatch, PayerTerms terms, Instant at) {
        Bills bills = bills(billingBatch, terms, at);
        Map<AccountId, Instant> earlier = ports.invoices().emptyDrafts(bills.accounts(), billingBatch.period());
        Map<AccountId, List<CreditGrant>> grants = ports.credits().lockRemaining(bills.accounts());
        List<RatedInvoice> ratedInvoice = remarked(reckoned(bills, grants, at), billingBatch.period()).stream()
                .map(one -> sinceDrafted(one, earlier))
                .toList();
        removeDrafts(
                earlier.keySet(), ratedInvoice.stream().map(RatedInvoice::draft).toList(), billingBatch.period());
        ports.periods().seal(bills.accounts(), billingBatch.period(), at);
        ports.periods().open(bills.accounts(), terms.next(billingBatch.period()));
        invoiceSealing.settleCorrections(bills.accountBills(), at);
        invoiceSealing.settlePending(bills.accountBills());
        ports.queue().billed(bills.accounts());
        return invoiceSealing.send(ratedInvoice, at, at.plus(terms.delays().paymentTerms()));
    }

    /** Of those that nothing takes the place of. */
    private void removeDrafts(Set<AccountId> drafted, List<Invoice> replaced, Interval period) {
        Set<AccountId> gone = new TreeSet<>(drafted);
        replaced.forEach(invoice -> gone.remove(invoice.account()));
        ports.invoices().removeDrafts(gone, period);
    }

    /** Holds the shard's lock first: whoever takes in late facts meanwhile would write into a period that is being sealed. */
    private BillingBatch settledAndOpen(BillingBatch billingBatch) {
        ports.shards().lock(billingBatch.shard());
        ports.usageRecorder().settle(billingBatch.shard(), billingBatch.period().end());
        requireSettled(billingBatch);
        return billingBatch.only(ports.periods().lockOpen(billingBatch.accounts(), billingBatch.period()));
    }

    private void requireSettled(BillingBatch billingBatch) {
        ports.usageRecorder().unsettled(billingBatch.accounts()).values().stream()
                .findFirst()
                .ifPresent(reason -> {
                    throw new Problem(
                            Problem.Kind.CONFLICT,
                            "usage_unsettled",
                            "The account's use could not be recorded: " + reason);
                });
    }

    /** Who has the same period may still be on different calendars, as when one of them has chosen another time zone. */
    private static Map<PayerTerms, BillingBatch> alike(BillingBatch billingBatch, BillingTerms terms) {
        Map<BillingCalendar, List<AccountId>> groups = new LinkedHashMap<>();
        Map<AccountId, BillingCalendar> calendars = terms.calendars().of(billingBatch.accounts());
        billingBatch
                .accounts()
                .forEach(account -> groups.computeIfAbsent(
                                Objects.requireNonNull(calendars.get(account)), calendar -> new ArrayList<>())
                        .add(account));
        Map<PayerTerms, BillingBatch> alike = new LinkedHashMap<>();
        groups.forEach((calendar, accounts) -> alike.put(terms.on(calendar), billingBatch.only(accounts)));
        return alike;
    }

    private Bills bills(BillingBatch billingBatch, PayerTerms terms, Instant at) {
        InvoiceAssembly making = billingDataLoader.draw(
                billingBatch, ports.sums().recorded(billingBatch.accounts(), billingBatch.period()), terms);
        List<AccountBill> priced = new ArrayList<>();
        for (Payer payer : billingBatch.payers()) {
            if (making.lacksPrice(payer, billingBatch.period())) {
                ports.queue().setAside(payer.account(), PRICE_MISSING, at);
            } else {
                priced.add(making.bill(payer, billingBatch.period()));
            }
        }
        return taxable(priced, terms.invoices(), at);
    }

    /** Nobody is taxed by guess: who cannot be taxed yet waits. */
    private Bills taxable(List<AccountBill> accountBills, InvoiceTerms terms, Instant at) {
        Map<AccountId, BuyerTax> taxes =
                buyerTaxes.of(accountBills.stream().map(AccountBill::payer).toList(), terms);
        Bills taxable = new Bills(new ArrayList<>(), new HashMap<>());
        for (AccountBill accountBill : accountBills) {
            AccountId account = accountBill.payer().account();
            Taxation taxation = new Taxation(terms, Objects.requireNonNull(taxes.get(account)), accountBill.billedAs());
            Optional<MissingTaxData> lack = taxation.lack(accountBill.lines(), at);
            if (lack.isPresent()) {
                ports.queue().setAside(account, lack.get().toString(), at);
            } else {
                taxable.accountBills().add(accountBill);
                taxable.taxations().put(account, taxation);
            }
        }
        return taxable;
    }

    private static List<RatedInvoice> reckoned(Bills bills, Map<AccountId, List<CreditGrant>> grants, Instant at) {
        return bills.accountBills().stream()
                .filter(accountBill -> !accountBill.isEmpty())
                .map(accountBill -> RatedInvoice.of(
                        accountBill,
                        Objects.requireNonNull(
                                bills.taxations().get(accountBill.payer().account())),
                        grants.getOrDefault(accountBill.payer().account(), List.of()),
                        at))
                .toList();
    }

    private List<RatedInvoice> remarked(List<RatedInvoice> ratedInvoice, Interval period) {
        List<AccountId> accounts =
                ratedInvoice.stream().map(one -> one.draft().account()).toList();
        Map<AccountId, InvoiceMemo> invoiceMemo = ports.periods().remarks(accounts, period);
        return ratedInvoice.stream()
                .map(one -> one.with(invoiceMemo.getOrDefault(one.draft().account(), InvoiceMemo.NONE)))
                .toList();
    }

    private static RatedInvoice sinceDrafted(RatedInvoice ratedInvoice, Map<AccountId, Instant> earlier) {
        Invoice draft = ratedInvoice.draft();
        Instant created = earlier.getOrDefault(draft.account(), draft.createdAt());
        return new RatedInvoice(draft.createdAt(created), ratedInvoice.uses());
    }
}
