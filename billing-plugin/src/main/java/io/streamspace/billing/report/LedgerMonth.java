package io.streamspace.billing.report;

import io.streamspace.billing.values.Interval;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** A calendar month of the books. Books are kept in UTC whatever the zone of bills, so that no setting moves an edge. */
public record LedgerMonth(YearMonth month) {

    /** @throws DateTimeException if it is none such as {@code 2026-01} */
    public static LedgerMonth parse(String text) {
        return new LedgerMonth(YearMonth.parse(text));
    }

    /** Half-open. */
    public Interval interval() {
        return new Interval(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
