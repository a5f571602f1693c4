package io.streamspace.billing.report.adapter;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.OmittedIfNull;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.Views;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.report.Receipt.CountedRecord;
import io.streamspace.billing.report.StoredRecord;
import io.streamspace.billing.usage.UsageOwner.SessionLifetime;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored record in explanations and receipts. @param state only in receipts */
@Answer("StoredRecord")
record StoredRecordAnswer(
        String meter,
        @Nullable String sessionId,
        @Nullable Instant lifeStart,
        Instant startTime,
        Instant endTime,
        BigDecimal quantity,
        @Nullable String unit,
        String baseQuantity,
        @Nullable String baseUnit,
        String unitBase,
        @Nullable BigDecimal unitPrice,
        int rateVersion,
        int revision,
        boolean correction,
        @Nullable String unbilled,
        @OmittedIfNull @Nullable String state) {

    static StoredRecordAnswer of(StoredRecord row, RateBookHistory terms) {
        return of(row, row.price().unitPrice(), null, terms);
    }

    /** In a receipt. Who sees no money sees no price. */
    static StoredRecordAnswer of(CountedRecord counted, Scope scope, RateBookHistory terms) {
        StoredRecord row = counted.record();
        return of(row, scope.seesMoney() ? row.price().unitPrice() : null, counted.state(), terms);
    }

    private static StoredRecordAnswer of(
            StoredRecord row, @Nullable BigDecimal unitPrice, @Nullable String state, RateBookHistory terms) {
        Meter meter = terms.meter(row.price().meter()).orElse(null);
        SessionLifetime life = row.usageOwner() instanceof SessionLifetime of ? of : null;
        return new StoredRecordAnswer(
                row.price().meter(),
                life == null ? null : life.sessionId(),
                life == null ? null : life.start(),
                row.during().start(),
                row.during().end(),
                Views.quantity(row.quantity()),
                meter == null ? null : meter.unit(),
                row.baseQuantity().toString(),
                meter == null ? null : meter.baseUnit(),
                row.price().unitBase().toString(),
                Views.plainOrNull(unitPrice),
                row.price().rateVersion(),
                row.revision(),
                row.revision() > 0,
                row.price().unbilled(),
                state);
    }
}
