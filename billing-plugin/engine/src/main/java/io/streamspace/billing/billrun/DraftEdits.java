package io.streamspace.billing.billrun;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceHistory;
import io.streamspace.billing.invoice.InvoiceHistory.Action;
import io.streamspace.billing.invoice.InvoiceHistory.Difference;
import io.streamspace.billing.invoice.InvoiceHistory.Edit;
import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceMemo;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.invoice.PendingLines.Pending;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Transactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Administrators write lines on a draft, take such lines off, and say what else it says. Lines wait for the invoice like any line that waits, so
 * the next draft and the sealing carry them; the draft is made anew at once.
 */
public final class DraftEdits {

    /**
     * @param remove ids of lines written by hand that wait for the draft
     * @param invoiceMemo what it is to say instead of what it was to
     */
    public record Changes(List<ManualLine> add, List<String> remove, UnaryOperator<InvoiceMemo> invoiceMemo) {

        public Changes {
            add = List.copyOf(add);
            remove = List.copyOf(remove);
        }
    }

    /** @param invoiceId of the draft */
    public record Request(AccountId account, String invoiceId, Changes changes, AdminAction cause) {}

    /** @param written the lines on the draft that were written by hand, with the ids by which they can be taken off */
    public record Edited(Invoice draft, List<Pending> written) {}

    /** What editing reads and writes beside billing. */
    public record Ports(Accounts accounts, InvoiceHistory trail, Transactions transactions) {}

    private final BillingStores billing;
    private final Ports ports;
    private final PeriodBilling periodBilling;
    private final Supplier<BillingTerms> terms;

    public DraftEdits(BillingStores billing, Ports ports, Supplier<BillingTerms> terms) {
        this.billing = billing;
        this.ports = ports;
        this.periodBilling = new PeriodBilling(billing);
        this.terms = terms;
    }

    /**
     * Changes a draft, and makes it anew.
     *
     * @throws Problem 404; 409 {@code invoice_sent}; 422 for a line that is none or cannot be taken off, and
     *     {@code nothing_to_bill} if no line would be left
     */
    public Edited edit(Request request) {
        return ports.transactions().in(() -> {
            billing.shards().lock(request.account().shard());
            billing.periods().lockOpen(request.account());
            Invoice draft = draft(request);
            change(request, draft);
            Invoice edited = madeAnew(request, draft);
            keep(request, draft, edited);
            return new Edited(edited, written(request.account()));
        });
    }

    private Invoice draft(Request request) {
        Invoice invoice = billing.invoices()
                .find(request.account(), request.invoiceId())
                .orElseThrow(() -> Problem.notFound("There is no invoice '" + request.invoiceId() + "'."));
        if (invoice.status() != InvoiceStatus.DRAFT) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    "invoice_sent",
                    "The invoice has been sent and never changes: void it, or issue a credit note.");
        }
        return invoice;
    }

    private void change(Request request, Invoice draft) {
        List<Pending> written = written(request.account());
        List<Pending> off = request.changes().remove().stream()
                .map(id -> named(id, written))
                .distinct()
                .toList();
        billing.pendingLines().withdraw(off, request.cause().at());
        billing.pendingLines().add(added(request, draft));
        InvoiceMemo said = billing.periods()
                .remarks(List.of(draft.account()), draft.period())
                .getOrDefault(draft.account(), InvoiceMemo.NONE);
        billing.periods()
                .remark(
                        draft.account(),
                        draft.period(),
                        request.changes().invoiceMemo().apply(said));
    }

    private List<Pending> added(Request request, Invoice draft) {
        int edit = ports.trail().of(draft.account(), draft.id()).size() + 1;
        List<Pending> added = new ArrayList<>();
        for (ManualLine line : request.changes().add()) {
            String id = "manual:" + draft.id() + ":" + edit + ":" + (added.size() + 1);
            InvoiceLine written = line.on(draft.period(), draft.totals().currency())
                    .priced(terms.get().invoices().tax().basisNow());
            added.add(new Pending(draft.account(), id, written, request.cause().at()));
        }
        return added;
    }

    private Invoice madeAnew(Request request, Invoice draft) {
        Account account = ports.accounts().find(request.account()).orElseThrow();
        BillingBatch billingBatch = new BillingBatch(
                account.id().shard(), draft.period(), List.of(new Payer(account.id(), account.currency())));
        Optional<Invoice> made = periodBilling
                .draft(billingBatch, terms.get(), request.cause().at())
                .stream()
                .findFirst();
        return made.orElseThrow(() -> new BuyerTaxes(billing)
                .problem(
                        billingBatch.payers().get(0),
                        terms.get().invoices(),
                        request.cause().at())
                .orElseGet(DraftEdits::nothingToBill));
    }

    private static Problem nothingToBill() {
        return new Problem(Problem.Kind.INVALID, "nothing_to_bill", "Without these lines there is nothing to invoice.");
    }

    private void keep(Request request, Invoice before, Invoice after) {
        Difference difference = new Difference(said(before), said(after));
        ports.trail().add(new Edit(before.account(), before.id(), Action.EDIT, request.cause(), difference));
    }

    private List<Pending> written(AccountId account) {
        return billing.pendingLines().waiting(List.of(account)).getOrDefault(account, List.of()).stream()
                .filter(pending -> pending.line().kind() == LineKind.MANUAL)
                .toList();
    }

    private static Pending named(String id, List<Pending> written) {
        return written.stream()
                .filter(pending -> pending.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("lines.remove", "no line '" + id + "' was written on the draft"));
    }

    private static Map<String, Object> said(Invoice invoice) {
        List<Map<String, Object>> lines = invoice.lines().stream()
                .map(line -> Map.<String, Object>of(
                        "description", line.description(),
                        "amount", line.amount().amount()))
                .toList();
        Map<String, Object> said = new HashMap<>();
        said.put("total", invoice.totals().total().amount());
        said.put("lines", lines);
        Optional.ofNullable(invoice.details().notes()).ifPresent(notes -> said.put("notes", notes));
        Optional.ofNullable(invoice.details().purchaseOrder()).ifPresent(order -> said.put("purchase_order", order));
        return said;
    }
}
