package io.streamspace.billing.report.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.OmittedIfNull;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.report.Fact;
import io.streamspace.billing.report.Receipt;
import io.streamspace.billing.report.Receipt.CountingLine;
import io.streamspace.billing.report.Receipt.RecordKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A receipt. Who sees no money sees no invoices. */
@Answer("Receipt")
record ReceiptAnswer(
        String source,
        String id,
        String type,
        Instant time,
        String status,
        @Nullable String accountId,
        @OmittedIfNull @Nullable String sessionId,
        long recordCount,
        List<StoredRecordAnswer> records,
        @Nullable List<CountingLineAnswer> invoices,
        List<StoredRecordAnswer> corrections,
        @OmittedIfNull @Nullable RefusalAnswer refused) {

    static ReceiptAnswer of(Receipt receipt, Scope scope, RateBookHistory terms) {
        Fact fact = receipt.fact();
        AccountId account = fact.place().account();
        return new ReceiptAnswer(
                fact.key().source(),
                fact.key().id(),
                fact.type().code(),
                fact.time(),
                receipt.status().key(),
                account == null ? null : account.value(),
                fact.place().sessionId(),
                receipt.tally().records(),
                records(receipt, RecordKind.ORIGINAL, scope, terms),
                scope.seesMoney()
                        ? receipt.lines().stream().map(CountingLineAnswer::of).toList()
                        : null,
                records(receipt, RecordKind.CORRECTION, scope, terms),
                receipt.refused()
                        .map(refusal -> new RefusalAnswer(refusal.field(), refusal.reason()))
                        .orElse(null));
    }

    private static List<StoredRecordAnswer> records(
            Receipt receipt, RecordKind kind, Scope scope, RateBookHistory terms) {
        return receipt.records(kind).stream()
                .map(counted -> StoredRecordAnswer.of(counted, scope, terms))
                .toList();
    }

    @Answer
    record CountingLineAnswer(String invoiceNumber, int line, String kind, String status) {

        static CountingLineAnswer of(CountingLine line) {
            return new CountingLineAnswer(
                    line.invoiceNumber(),
                    line.line(),
                    line.kind().key(),
                    line.status().key());
        }
    }

    @Answer
    record RefusalAnswer(String field, String reason) {}
}
