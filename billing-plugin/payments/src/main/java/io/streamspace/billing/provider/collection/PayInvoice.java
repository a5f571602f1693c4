package io.streamspace.billing.provider.collection;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.provider.collection.CollectInvoice.Urge;
import io.streamspace.billing.provider.collection.CollectInvoice.Wish;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pays an invoice now from the account's payment method, on request of its owner. */
public final class PayInvoice {

    /** The result of a payment. */
    public enum Outcome {
        PAID,
        /** The money is on its way. */
        PROCESSING
    }

    /** What is paid. */
    public enum Extent {
        /** What is due on the invoice. */
        INVOICE(Urge.ASKED),
        /** That, and everything that is open on the account's other invoices. */
        ALL_OPEN(Urge.ASKED_FOR_ALL);

        private final Urge urge;

        Extent(Urge urge) {
            this.urge = urge;
        }
    }

    private final CollectInvoice.Ports ports;
    private final CollectInvoice collecting;
    private final JointCharge charges;

    public PayInvoice(CollectInvoice.Ports ports, CollectInvoice collecting) {
        this.ports = ports;
        this.collecting = collecting;
        this.charges = new JointCharge(ports);
    }

    /**
     * What paying would take now, by itself and with everything that is open. Nothing is taken, and the provider is not asked.
     *
     * @param invoice its number or id
     * @throws Problem 404; 409 {@code already_paid}, {@code invoice_draft}, {@code invoice_void},
     *     {@code invoice_uncollectible}; 503 {@code payment_provider_disabled}
     */
    public PaymentQuote quote(AccountId account, String invoice) {
        return ports.transactions().in(() -> {
            Invoice owed = owed(account, invoice);
            PaymentGateway gateway = ports.gateways().required();
            return new PaymentQuote(
                    owed,
                    charged(owed, Extent.INVOICE, gateway),
                    charged(owed, Extent.ALL_OPEN, gateway),
                    charges.others(wish(owed, Extent.ALL_OPEN)).toList().size());
        });
    }

    private PaymentQuote.Charge charged(Invoice owed, Extent extent, PaymentGateway gateway) {
        JointCharge.Charge charge = charges.together(wish(owed, extent), owed.due(), gateway);
        return new PaymentQuote.Charge(charge.sum(), charge.most());
    }

    private static Wish wish(Invoice owed, Extent extent) {
        return new Wish(owed.account(), owed.id(), extent.urge);
    }

    /**
     * Takes what is due. While an attempt is under way, that one is followed and no other is made. Not to be called inside a
     * transaction.
     *
     * @param invoice its number or id
     * @param extent whether everything that is open on the account's other invoices is paid with it
     * @throws Problem 404; 409 {@code already_paid}, {@code invoice_draft}, {@code invoice_void},
     *     {@code invoice_uncollectible}, {@code no_payment_method}, {@code payment_in_progress} while somebody may be paying on
     *     a page, {@code amount_too_small}, {@code amount_not_chargeable}; 402 {@code payment_failed} with a {@code reason}; 503
     *     {@code payment_provider_disabled}
     * @throws ProviderAway if it is not known what came of it; it is found out later
     */
    public Outcome pay(AccountId account, String invoice, Extent extent, Instant now) {
        Invoice owed = owed(account, invoice);
        ports.gateways().required();
        return switch (collecting.collect(account, owed.id(), extent.urge, now)) {
            case PAID, NOTHING -> Outcome.PAID;
            case PROCESSING -> Outcome.PROCESSING;
            case FAILED -> throw failed(owed);
            case NO_MEANS -> throw conflict("no_payment_method", "There is no payment method to take it from.");
            case PAGE_OPEN ->
                throw conflict("payment_in_progress", "A page is open on which this invoice can be paid.");
            case NOT_CHARGEABLE ->
                throw conflict(
                        lastReason(owed).orElse("amount_not_chargeable"),
                        "The payment provider cannot take this amount by itself.");
        };
    }

    private Invoice owed(AccountId account, String invoice) {
        Invoice owed = ports.invoices()
                .find(account, invoice)
                .orElseThrow(() -> Problem.notFound("There is no invoice '" + invoice + "'."));
        checkOwed(owed.status());
        return owed;
    }

    private Problem failed(Invoice invoice) {
        return new Problem(Kind.PAYMENT_REQUIRED, "payment_failed", "The payment could not be made.")
                .with(Map.of("reason", lastReason(invoice).orElse("payment_failed")));
    }

    private Optional<String> lastReason(Invoice invoice) {
        List<PaymentAttempt> made = ports.attempts().of(invoice.account(), invoice.id());
        return made.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(made.get(made.size() - 1).reason());
    }

    private static void checkOwed(InvoiceStatus status) {
        switch (status) {
            case SENT, OVERDUE -> {}
            case PAID -> throw conflict("already_paid", "The invoice is paid: nothing is owed on it.");
            case DRAFT -> throw conflict("invoice_draft", "The invoice has not been sent yet.");
            case VOID -> throw conflict("invoice_void", "The invoice is void.");
            case UNCOLLECTIBLE -> throw conflict("invoice_uncollectible", "What is owed on the invoice was given up.");
        }
    }

    private static Problem conflict(String code, String detail) {
        return new Problem(Kind.CONFLICT, code, detail);
    }
}
