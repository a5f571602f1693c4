package io.streamspace.billing.invoice;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Everything a credit note says, as one text, and its SHA-256: each field is its length in characters, a colon and its
 * text. Instants are milliseconds of the epoch, amounts minor units. The audit writes the same text in SQL.
 */
public final class CreditNoteContent {

    private final StringBuilder text = new StringBuilder();

    private CreditNoteContent() {}

    /** Hex SHA-256 of a credit note's content. */
    public static String hash(CreditNote note) {
        CreditNoteContent content = new CreditNoteContent();
        content.add(note);
        note.lines().forEach(content::add);
        return sha256(content.text.toString());
    }

    private void add(CreditNote note) {
        add(note.number());
        add(note.account().value());
        add(note.id());
        add(note.invoiceNumber());
        add(note.cause().at().toEpochMilli());
        add(note.amounts().subtotal().currency().getCurrencyCode());
        add(note.amounts().subtotal().minor());
        add(note.amounts().tax().minor());
        add(note.amounts().settled().minor());
        add(note.amounts().credited().minor());
        add(note.cause().reason());
    }

    private void add(CreditNote.Line line) {
        add(line.invoiceLine());
        add(line.description());
        add(line.amount().minor());
        add(line.tax().minor());
    }

    private void add(BigInteger number) {
        add(number.toString());
    }

    private void add(long number) {
        add(Long.toString(number));
    }

    private void add(String field) {
        text.append(field.codePointCount(0, field.length())).append(':').append(field);
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
