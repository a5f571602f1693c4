package io.streamspace.billing.usage;

import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Consumer;

/** The administrator's report of recorded use, over all accounts. */
public interface UsageReport {

    /** What a row of the report is about. */
    enum GroupBy {
        /** The account that is billed. */
        USER,
        SESSION,
        METER,
        TEMPLATE,
        /** A day of the common time zone. */
        DAY;

        /** As in the query: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param group account id, session id, meter, template or date; empty where a record has none
     * @param quantity in the meter's unit, to 10 decimals, all use whether charged or not
     * @param cost for display, to 10 decimals
     */
    record Row(String group, String meter, BigDecimal quantity, BigDecimal cost) {}

    /** Hands over the rows one by one, by group and meter, without holding them. */
    void rows(Interval within, GroupBy groupBy, Consumer<Row> reader);
}
