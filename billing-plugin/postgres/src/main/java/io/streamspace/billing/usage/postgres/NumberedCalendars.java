package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Calendars;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The calendars that accounts of some shards are on, by number: 0 is the common one, and everybody's who is not named.
 * Which accounts are on the others, statements are told by two columns.
 */
final class NumberedCalendars {

    private static final int COMMON = 0;

    /** No calendar has it: who is on it is left out. */
    private static final int NONE = -1;

    private final List<BillingCalendar> calendars = new ArrayList<>();
    private final Map<AccountId, Integer> apart = new LinkedHashMap<>();

    private NumberedCalendars(BillingCalendar common) {
        calendars.add(COMMON, common);
    }

    static NumberedCalendars of(Calendars all, Collection<Integer> shards) {
        NumberedCalendars numbered = new NumberedCalendars(all.common());
        all.apart(shards).forEach((calendar, accounts) -> {
            accounts.forEach(account -> numbered.apart.put(account, numbered.calendars.size()));
            numbered.calendars.add(calendar);
        });
        return numbered;
    }

    void leaveOut(Collection<AccountId> accounts) {
        accounts.forEach(account -> apart.put(account, NONE));
    }

    void each(BiConsumer<Integer, BillingCalendar> taker) {
        for (int number = 0; number < calendars.size(); number++) {
            taker.accept(number, calendars.get(number));
        }
    }

    /** Those that are not on the common calendar. */
    String[] accounts() {
        return apart.keySet().stream().map(AccountId::value).toArray(String[]::new);
    }

    /** The numbers of their calendars, in the same order. */
    Integer[] numbers() {
        return apart.values().toArray(new Integer[0]);
    }
}
