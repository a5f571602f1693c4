package io.streamspace.billing.invoice.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.CalendarChoice;
import io.streamspace.billing.invoice.CalendarSettings;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.ZoneChange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes accounts' calendars of what is stored. While there are neither anniversaries nor zones of accounts, that is one
 * look into an empty table.
 */
public final class PostgresCalendars implements Calendars {

    private static final String ZONES_OF = Sql.read(PostgresCalendars.class, "zones_of");
    private static final String ZONES_IN = Sql.read(PostgresCalendars.class, "zones_in");
    private static final String OPENED_OF = Sql.read(PostgresCalendars.class, "opened_of");
    private static final String OPENED_IN = Sql.read(PostgresCalendars.class, "opened_in");

    private final Jdbi jdbi;
    private final CalendarSettings settings;

    public PostgresCalendars(Jdbi jdbi, CalendarSettings settings) {
        this.jdbi = jdbi;
        this.settings = settings;
    }

    private record Change(AccountId account, ZoneChange zone) {}

    private record Opened(AccountId account, Instant at) {}

    @Override
    public BillingCalendar common() {
        return settings.common();
    }

    @Override
    public Instant start() {
        return settings.start();
    }

    @Override
    public Map<AccountId, BillingCalendar> of(Collection<AccountId> accounts) {
        String[] ids = accounts.stream().map(AccountId::value).toArray(String[]::new);
        Map<AccountId, BillingCalendar> calendars = new HashMap<>();
        accounts.forEach(account -> calendars.put(account, common()));
        calendars.putAll(own(zones(ZONES_OF, ids), opened(OPENED_OF, ids)));
        return calendars;
    }

    /** What the calendars of accounts are made of. */
    public static List<Read<?>> reads(Collection<AccountId> accounts) {
        String[] ids = accounts.stream().map(AccountId::value).toArray(String[]::new);
        return List.of(zonesOf(ZONES_OF, "text", ids), openedOf(OPENED_OF, "text", ids));
    }

    @Override
    public Map<BillingCalendar, List<AccountId>> apart(Collection<Integer> shards) {
        Integer[] numbers = shards.toArray(new Integer[0]);
        Map<BillingCalendar, List<AccountId>> apart = new IdentityHashMap<>();
        apart.putAll(own(zones(ZONES_IN, numbers), opened(OPENED_IN, numbers)).entrySet().stream()
                .collect(groupingBy(Map.Entry::getValue, mapping(Map.Entry::getKey, toList()))));
        apart.remove(common());
        return apart;
    }

    private Map<AccountId, BillingCalendar> own(
            Map<AccountId, List<ZoneChange>> zones, Map<AccountId, Instant> opened) {
        Set<AccountId> accounts = new HashSet<>(opened.keySet());
        accounts.addAll(zones.keySet());
        Map<AccountId, BillingCalendar> calendars = new HashMap<>();
        accounts.forEach(account -> calendars.put(account, settings.of(own(account, zones, opened))));
        return calendars;
    }

    /** Without anniversaries the day does not matter. */
    private CalendarChoice own(
            AccountId account, Map<AccountId, List<ZoneChange>> zones, Map<AccountId, Instant> opened) {
        Instant openedAt = opened.get(account);
        int day = openedAt == null ? 1 : settings.anchorDay(openedAt);
        return new CalendarChoice(day, zones.getOrDefault(account, List.of()));
    }

    private Map<AccountId, List<ZoneChange>> zones(String statement, Object[] asked) {
        return zonesOf(statement, type(asked), asked).list(jdbi).stream()
                .collect(groupingBy(Change::account, mapping(Change::zone, toList())));
    }

    private static Read<Change> zonesOf(String statement, String type, Object[] asked) {
        return new Read<>(
                BoundSql.of(statement).with("asked", type, List.of(asked)),
                row -> new Change(
                        new AccountId(row.getString("account_id")),
                        new ZoneChange(Sql.instant(row, "saved_at"), ZoneId.of(row.getString("zone")))));
    }

    private static Read<Opened> openedOf(String statement, String type, Object[] asked) {
        return new Read<>(
                BoundSql.of(statement).with("asked", type, List.of(asked)),
                row -> new Opened(new AccountId(row.getString("account_id")), Sql.instant(row, "opened_at")));
    }

    private static String type(Object[] asked) {
        return asked instanceof String[] ? "text" : "int4";
    }

    private Map<AccountId, Instant> opened(String statement, Object[] asked) {
        Map<AccountId, Instant> opened = new HashMap<>();
        if (settings.haveEverHadAnniversaries()) {
            openedOf(statement, type(asked), asked).list(jdbi).forEach(one -> opened.put(one.account(), one.at()));
        }
        return opened;
    }
}
