package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An invoice's life: draft, open, then paid, void or uncollectible. */
public final class Invoicing implements Timed, PaymentWatch {

    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();
    private static final List<Integer> RETRIED_AFTER_DAYS = List.of(1, 3, 5);

    private final SimulatorState simulatorState;
    private final Events events;
    private final Methods methods;
    private final Payments payments;
    private final Lines lines;
    private final Totals totals;
    private final InvoicePayments invoicePayments;
    private final List<InvoiceWatch> watches = new ArrayList<>();

    public Invoicing(SimulatorState simulatorState, Events events, Methods methods, Payments payments) {
        this.simulatorState = simulatorState;
        this.events = events;
        this.methods = methods;
        this.payments = payments;
        this.lines = new Lines(simulatorState);
        this.totals = new Totals(simulatorState.store());
        this.invoicePayments = new InvoicePayments(simulatorState, payments);
        payments.watchedBy(this);
    }

    void watchedBy(InvoiceWatch watch) {
        watches.add(watch);
    }

    Lines lines() {
        return lines;
    }

    /** A new draft; it is told of when its lines are written. */
    public ObjectNode draft(String customer, String currency, String reason) {
        ObjectNode invoice = simulatorState.make("invoice");
        ObjectNode buyer = simulatorState.store().get(customer);
        invoice.put("customer", customer).put("currency", currency).put("billing_reason", reason);
        invoice.put("customer_email", Json.text(buyer, "email")).put("customer_name", Json.text(buyer, "name"));
        invoice.put("customer_phone", Json.text(buyer, "phone"));
        invoice.set("customer_address", buyer.get("address"));
        invoice.put("customer_tax_exempt", Json.text(buyer, "tax_exempt"));
        invoice.put("period_start", simulatorState.nowSeconds()).put("period_end", simulatorState.nowSeconds());
        invoice.withObjectProperty("lines").put("url", "/v1/invoices/" + Json.text(invoice, "id") + "/lines");
        return invoice;
    }

    public void tellDrafted(ObjectNode invoice) {
        totals.recount(invoice);
        events.tell("invoice.created", invoice);
    }

    /** Puts an invoice item on a draft. */
    public void add(ObjectNode invoice, ObjectNode item) {
        requireDraft(invoice);
        item.put("invoice", Json.text(invoice, "id"));
        lines.ofItem(invoice, item);
        totals.recount(invoice);
    }

    public void recount(ObjectNode invoice) {
        totals.recount(invoice);
    }

    /** Invoice items that wait for this customer's next invoice. */
    public List<ObjectNode> pendingItems(String customer, String currency) {
        return simulatorState.store().all("invoiceitem").stream()
                .filter(item -> !Json.isSet(item, "invoice"))
                .filter(item -> Json.has(item, "customer", customer) && Json.has(item, "currency", currency))
                .toList();
    }

    /** Has it collected by itself: finalised after an hour. */
    public void advanceByItself(ObjectNode invoice) {
        invoice.put("auto_advance", true).put("automatically_finalizes_at", simulatorState.nowSeconds() + HOUR_SECONDS);
    }

    public void finalizeInvoice(ObjectNode invoice) {
        requireDraft(invoice);
        ObjectNode customer = simulatorState.store().get(Json.requiredText(invoice, "customer"));
        invoice.put("status", "open")
                .put("number", InvoiceNumbers.next(customer))
                .put("attempted", false);
        invoice.put("effective_at", simulatorState.nowSeconds()).put("ending_balance", 0);
        invoice.putNull("automatically_finalizes_at");
        invoice.withObjectProperty("status_transitions").put("finalized_at", simulatorState.nowSeconds());
        invoice.put("hosted_invoice_url", simulatorState.pageUrl("/invoice/" + Json.text(invoice, "id")));
        if (Json.number(invoice, "amount_due") > 0) {
            invoicePayments.open(invoice);
        }
        events.tell("invoice.finalized", invoice);
        if (Json.number(invoice, "amount_due") == 0) {
            becomePaid(invoice, 0);
        } else if (Json.truth(invoice, "auto_advance") && isCharged(invoice)) {
            invoice.put("next_payment_attempt", simulatorState.nowSeconds() + HOUR_SECONDS);
        }
    }

    /** Tries to pay; returns why it was refused, if it was. */
    public Optional<StripeError> collect(ObjectNode invoice, ObjectNode method, Presence presence) {
        requireOpen(invoice);
        ObjectNode intent = invoicePayments.intentOf(invoice);
        if (Json.has(intent, "status", "processing")) {
            throw StripeError.invalid("This invoice is being paid by a debit that has not settled yet.");
        }
        invoice.put("attempted", true).put("attempt_count", Json.number(invoice, "attempt_count") + 1);
        return payments.attempt(intent, method, presence);
    }

    /** The method that pays if none is named. */
    public Optional<ObjectNode> usualMethod(ObjectNode invoice) {
        return methods.find(Json.text(invoice, "default_payment_method"))
                .or(() -> subscriptionOf(invoice)
                        .flatMap(subscription -> methods.find(Json.text(subscription, "default_payment_method"))))
                .or(() -> methods.usual(Json.requiredText(invoice, "customer")));
    }

    public Optional<ObjectNode> subscriptionOf(ObjectNode invoice) {
        return Optional.ofNullable(Json.text(invoice, "parent.subscription_details.subscription"))
                .flatMap(simulatorState.store()::find);
    }

    /** The invoice that an intent pays, if it pays one. */
    public Optional<ObjectNode> invoiceOf(ObjectNode intent) {
        return invoicePayments.invoiceOf(intent);
    }

    public void payOutOfBand(ObjectNode invoice) {
        requireOpen(invoice);
        payments.cancel(invoicePayments.intentOf(invoice), "void_invoice");
        becomePaid(invoice, Json.number(invoice, "amount_due"));
    }

    public void voidInvoice(ObjectNode invoice) {
        if (!Json.has(invoice, "status", "uncollectible")) {
            requireOpen(invoice);
        }
        end(invoice, "void", "voided_at");
        invoicePayments.cancel(invoice);
        events.tell("invoice.voided", invoice);
    }

    public void markUncollectible(ObjectNode invoice) {
        requireOpen(invoice);
        end(invoice, "uncollectible", "marked_uncollectible_at");
        events.tell("invoice.marked_uncollectible", invoice);
    }

    @Override
    public void succeeded(ObjectNode intent) {
        invoicePayments.invoiceOf(intent).ifPresent(invoice -> {
            ObjectNode payment = invoicePayments.pay(invoice);
            becomePaid(invoice, Json.number(intent, "amount_received"));
            events.tell("invoice_payment.paid", payment);
        });
    }

    @Override
    public void failed(ObjectNode intent) {
        invoicePayments.invoiceOf(intent).ifPresent(this::refused);
    }

    @Override
    public void processing(ObjectNode intent) {
        invoicePayments.invoiceOf(intent).ifPresent(invoice -> {
            invoice.putNull("next_payment_attempt");
            watches.forEach(watch -> watch.beingPaid(invoice));
        });
    }

    @Override
    public Stream<Due> due() {
        return simulatorState.store().all("invoice").stream().flatMap(this::due);
    }

    private Stream<Due> due(ObjectNode invoice) {
        return switch (Json.requiredText(invoice, "status")) {
            case "draft" -> Due.at(invoice, "automatically_finalizes_at", () -> finalizeAndCollect(invoice));
            case "open" -> Due.at(invoice, "next_payment_attempt", () -> tryAgain(invoice));
            default -> Stream.empty();
        };
    }

    private void finalizeAndCollect(ObjectNode invoice) {
        finalizeInvoice(invoice);
        if (Json.has(invoice, "status", "open") && isCharged(invoice)) {
            tryAgain(invoice);
        }
    }

    private void tryAgain(ObjectNode invoice) {
        Optional<ObjectNode> method = usualMethod(invoice);
        if (method.isPresent()) {
            collect(invoice, method.get(), Presence.OFF_SESSION);
        } else {
            invoice.put("attempted", true).put("attempt_count", Json.number(invoice, "attempt_count") + 1);
            refused(invoice);
        }
    }

    private void refused(ObjectNode invoice) {
        int attempts = (int) Json.number(invoice, "attempt_count");
        boolean again =
                Json.truth(invoice, "auto_advance") && isCharged(invoice) && attempts <= RETRIED_AFTER_DAYS.size();
        invoice.putNull("next_payment_attempt");
        if (again) {
            long wait = Duration.ofDays(RETRIED_AFTER_DAYS.get(Math.max(0, attempts - 1)))
                    .toSeconds();
            invoice.put("next_payment_attempt", simulatorState.nowSeconds() + wait);
        }
        events.tell("invoice.payment_failed", invoice);
        watches.forEach(watch -> watch.refused(invoice));
    }

    private void becomePaid(ObjectNode invoice, long amount) {
        invoice.put("amount_paid", amount).put("amount_remaining", 0).put("attempted", true);
        end(invoice, "paid", "paid_at");
        events.tell("invoice.paid", invoice);
        events.tell("invoice.payment_succeeded", invoice);
        watches.forEach(watch -> watch.paid(invoice));
    }

    private void end(ObjectNode invoice, String status, String transition) {
        ObjectNode before = invoice.deepCopy();
        invoice.put("status", status).put("auto_advance", false).putNull("next_payment_attempt");
        invoice.withObjectProperty("status_transitions").put(transition, simulatorState.nowSeconds());
        events.tellChange("invoice.updated", before, invoice);
    }

    private static boolean isCharged(ObjectNode invoice) {
        return Json.has(invoice, "collection_method", "charge_automatically");
    }

    private static void requireDraft(ObjectNode invoice) {
        if (!Json.has(invoice, "status", "draft")) {
            throw StripeError.invalid("This invoice is already finalized, you can't re-finalize a non-draft invoice.")
                    .with("code", "invoice_not_editable");
        }
    }

    private static void requireOpen(ObjectNode invoice) {
        if (Json.has(invoice, "status", "paid")) {
            throw StripeError.invalid("Invoice is already paid");
        }
        if (!Json.has(invoice, "status", "open")) {
            throw StripeError.invalid("Invoice is " + Json.text(invoice, "status") + ", not open.");
        }
    }
}
