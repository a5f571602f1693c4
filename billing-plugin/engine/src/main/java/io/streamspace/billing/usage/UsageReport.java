package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's report of recorded use, over all accounts. However it is grouped, base quantities sum to the same: what
 * lies in several cells, or reaches beyond the time asked for, is shared by time in whole base units, and the shares sum to
 * the whole.
 */
public interface UsageReport {

    /** What rows are told apart by, beside meter and currency; in this order they are sorted. */
    enum GroupBy {
        /** The account that is billed. */
        USER,
        SESSION,
        METER,
        TEMPLATE,
        /** A date. */
        DAY,
        /** 1 for Monday to 7 for Sunday. */
        WEEKDAY,
        /** An hour of the day, 00 to 23. */
        HOUR;

        /** As in the query: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a report is asked for.
     *
     * @param zone whose days and hours
     */
    record Asked(Interval within, Set<GroupBy> groupBy, ZoneId zone, Filter filter) {

        private static final Set<GroupBy> ON_LINES = Set.of(GroupBy.USER, GroupBy.METER);

        /** What records are cut into: hours or days of the zone; null if nothing asks for either. */
        public @Nullable String cell() {
            if (groupBy.contains(GroupBy.HOUR)) {
                return "hour";
            }
            return groupBy.contains(GroupBy.DAY) || groupBy.contains(GroupBy.WEEKDAY) ? "day" : null;
        }

        /** Whether the lines of invoices can be told apart likewise. */
        public boolean knowsLines() {
            return ON_LINES.containsAll(groupBy);
        }
    }

    /** Whose use of what; null for all. */
    record Filter(@Nullable AccountId account, @Nullable String meter) {

        public static final Filter NONE = new Filter(null, null);
    }

    /**
     * Which row.
     *
     * @param groups one text for each constant of {@link GroupBy}, empty where it was not asked for or a record has none
     */
    record Place(List<String> groups, String meter, Currency currency) {

        /** The texts that were asked for, by what they are. */
        public Map<GroupBy, String> asked(Set<GroupBy> groupBy) {
            Map<GroupBy, String> asked = new EnumMap<>(GroupBy.class);
            groupBy.forEach(one -> asked.put(one, groups.get(one.ordinal())));
            return asked;
        }
    }

    /**
     * @param baseQuantity exact; all use whether charged or not
     * @param quantity in the meter's unit, to 10 decimals
     * @param cost for display, to 10 decimals: shares of the period's cost before rounding, not what was billed
     * @param billed of invoices sent and not void, the lines for use of billing periods that begin in the time asked for,
     *     corrections of them included; null where lines cannot be told apart as asked
     */
    record Row(
            Place place,
            BigInteger baseQuantity,
            BigDecimal quantity,
            BigDecimal cost,
            @Nullable Money billed) {}

    /** Hands over the rows one by one in their order, without holding them. */
    void rows(Asked asked, Consumer<Row> reader);

    /** At most {@code limit} rows, those after a place if one is given. */
    List<Row> page(Asked asked, @Nullable Place after, int limit);
}
