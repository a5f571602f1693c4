package io.streamspace.billing.invoice;

import io.streamspace.billing.invoice.Invoice.Sending;
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
 * the epoch, amounts minor units. The audit writes the same text in SQL (functions {@code billing_content}).
 */
public final class InvoiceContent {

    private final StringBuilder text = new StringBuilder();

    private InvoiceContent() {}

    /** Hex SHA-256 of a sent invoice's content. */
    public static String hash(Invoice invoice) {
        InvoiceContent content = new InvoiceContent();
        content.add(invoice, Objects.requireNonNull(invoice.sending(), "a draft says nothing yet"));
        invoice.lines().forEach(content::add);
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
    }

    private void add(Money amount) {
        add(Long.toString(amount.minor()));
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
