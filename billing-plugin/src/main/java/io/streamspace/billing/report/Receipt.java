package io.streamspace.billing.report;

import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.report.FactVerdicts.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a fact: the records of its life from the fact to the next that changes anything, and the lines that
 * first charged them.
 *
 * @param refusal null unless it counts nothing for a reason
 * @param records the first and the last of them, by start
 * @param lines on sent invoices
 */
public record Receipt(
        Fact fact, @Nullable Refusal refusal, Tally tally, List<CountedRecord> records, List<CountingLine> lines) {

    /**
     * How many records there are.
     *
     * @param pending those that are on no line yet because their period is open or their correction is not billed
     * @param corrections those made after their period had been billed
     * @param isAwaited whether something was held since the fact that is not recorded yet
     */
    public record Tally(long records, long pending, long corrections, boolean isAwaited) {

        /** Of a fact that no record comes from. */
        public static final Tally NONE = new Tally(0, 0, 0, false);
    }

    /** @param state {@code billed}, {@code pending}, or {@code held} for an administrator's yes */
    public record CountedRecord(StoredRecord record, String state) {}

    /**
     * The line that first charged some of the records.
     *
     * @param status of its invoice, now
     */
    public record CountingLine(String invoiceNumber, int line, LineKind kind, InvoiceStatus status) {}

    public ReceiptStatus status() {
        if (refusal != null) {
            return ReceiptStatus.REFUSED;
        }
        return fact.place().life() == null ? outsideLife() : inLife();
    }

    public Optional<Refusal> refused() {
        return Optional.ofNullable(refusal);
    }

    /** Those made before the period was billed, or those made after it. */
    public List<CountedRecord> records(RecordKind kind) {
        return records.stream()
                .filter(counted -> (counted.record().revision() > 0) == (kind == RecordKind.CORRECTION))
                .toList();
    }

    /** Whether a record is what was first recorded, or corrects it. */
    public enum RecordKind {
        ORIGINAL,
        CORRECTION
    }

    private ReceiptStatus outsideLife() {
        Fact.Measured measured = fact.place().measured();
        if (measured != null) {
            return measured.standing() == Fact.Standing.REPLACED ? ReceiptStatus.REPLACED : ReceiptStatus.PENDING;
        }
        boolean waits = fact.place().sessionId() != null && !fact.place().sessionLived();
        return waits ? ReceiptStatus.PENDING : ReceiptStatus.NOTED;
    }

    private ReceiptStatus inLife() {
        if (tally.records() == 0 && tally.isAwaited()) {
            return ReceiptStatus.PENDING;
        }
        return tally.corrections() > 0 ? ReceiptStatus.CORRECTED : ReceiptStatus.COUNTED;
    }
}
