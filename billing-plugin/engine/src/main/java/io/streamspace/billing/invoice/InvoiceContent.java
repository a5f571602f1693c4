package io.streamspace.billing.invoice;

import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.account.TaxId;
import io.streamspace.billing.invoice.Invoice.Sending;
import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.tax.TaxLine;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything a sent invoice says, as one text, and its SHA-256. Each field is written as its length in characters, a
 * colon and its text, or as {@code -} if it is absent, so no two contents share a text. Instants are milliseconds of
 * the epoch, amounts minor units. The audit writes the same text in SQL (functions {@code billing_content}), which also
 * knows what was written of invoices sent before {@link #VERSION}: nothing of parties and tax.
 */
public final class InvoiceContent {

    /** What {@link #hash} is taken of. */
    public static final int VERSION = 2;

    private final StringBuilder text = new StringBuilder();

    private InvoiceContent() {}

    /** Hex SHA-256 of a sent invoice's content. */
    public static String hash(Invoice invoice) {
        InvoiceContent content = new InvoiceContent();
        content.add(invoice, Objects.requireNonNull(invoice.sending(), "a draft says nothing yet"));
        invoice.lines().forEach(content::add);
        invoice.taxLines().forEach(content::add);
        return sha256(content.text.toString());
    }

    private void add(Invoice invoice, Sending sending) {
        add(sending.number());
        add(invoice.account().value());
        add(invoice.id());
        add(invoice.kind().key());
        add(invoice.period().start());
        add(invoice.period().end());
        add(invoice.createdAt());
        add(sending.sentAt());
        add(sending.dueDate());
        add(invoice.totals());
        add(invoice.details());
    }

    private void add(InvoiceDetails details) {
        Seller.Bank bank = details.seller().bank();
        add(details.seller().party());
        add(bank == null ? null : bank.iban());
        add(bank == null ? null : bank.bic());
        add(bank == null ? null : bank.accountName());
        add(details.seller().registration());
        add(details.buyer());
        add(details.purchaseOrder());
        add(details.notes());
    }

    private void add(Party party) {
        Address address = party.address();
        add(party.name());
        add(address.line1());
        add(address.line2());
        add(address.postalCode());
        add(address.city());
        add(address.region());
        add(address.country());
        add(party.email());
        add(Integer.toString(party.taxIds().size()));
        for (TaxId taxId : party.taxIds()) {
            add(taxId.type());
            add(taxId.value());
        }
    }

    private void add(Totals totals) {
        add(totals.currency().getCurrencyCode());
        add(totals.subtotal());
        add(totals.tax());
        add(totals.credits());
        add(totals.credited());
        add(totals.total());
    }

    private void add(InvoiceLine line) {
        InvoiceLine.Priced priced = line.priced();
        InvoiceLine.Use use = line.use();
        add(line.kind().key());
        add(line.description());
        add(line.servicePeriod().start());
        add(line.servicePeriod().end());
        add(priced == null ? null : priced.quantity());
        add(priced == null ? null : priced.unit());
        add(priced == null ? null : priced.unitPrice());
        add(use == null ? null : use.meter());
        add(use == null ? null : use.period());
        add(use == null ? null : Integer.toString(use.rateVersion()));
        add(use == null ? null : Integer.toString(use.revision()));
        add(line.amount());
        add(line.tax());
    }

    private void add(@Nullable LineTax tax) {
        TaxTreatment treatment = tax == null ? null : tax.treatment();
        add(tax == null ? null : tax.inclusivePrice().map(InvoiceContent::minor).orElse(null));
        add(treatment == null ? null : treatment.category().name());
        add(treatment == null ? null : treatment.name());
        add(treatment == null ? null : treatment.percent());
        add(treatment == null ? null : treatment.reason());
        add(tax == null ? null : minor(tax.taxable()));
        add(tax == null ? null : minor(tax.amount()));
    }

    private void add(TaxLine tax) {
        add(tax.category().name());
        add(tax.name());
        add(tax.percent());
        add(tax.reason());
        add(tax.taxable());
        add(tax.amount());
    }

    private void add(Money amount) {
        add(minor(amount));
    }

    private static String minor(Money amount) {
        return amount.minor().toString();
    }

    private void add(@Nullable Instant instant) {
        add(instant == null ? null : Long.toString(instant.toEpochMilli()));
    }

    private void add(@Nullable BigDecimal number) {
        add(number == null ? null : number.toPlainString());
    }

    private void add(@Nullable String field) {
        if (field == null) {
            text.append('-');
        } else {
            text.append(field.codePointCount(0, field.length())).append(':').append(field);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
