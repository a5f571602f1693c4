package io.streamspace.billing.invoice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.InMemoryAccounts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Calendars of accounts in memory. */
public final class InMemoryCalendars implements Calendars {

    private final CalendarSettings settings;
    private final InMemoryAccounts accounts;
    private final InMemoryAccountZones zones;

    public InMemoryCalendars(CalendarSettings settings, InMemoryAccounts accounts, InMemoryAccountZones zones) {
        this.settings = settings;
        this.accounts = accounts;
        this.zones = zones;
    }

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
        return accounts.stream().distinct().collect(toMap(account -> account, this::own));
    }

    private BillingCalendar own(AccountId account) {
        int day = accounts.find(account)
                .filter(known -> settings.haveEverHadAnniversaries())
                .map(known -> settings.anchorDay(known.openedAt()))
                .orElse(1);
        return accounts.find(account)
                .map(known -> settings.of(new CalendarChoice(day, zones.of(account))))
                .orElse(common());
    }

    @Override
    public Map<BillingCalendar, List<AccountId>> apart(Collection<Integer> shards) {
        Map<BillingCalendar, List<AccountId>> apart = accounts.after(null, Integer.MAX_VALUE).stream()
                .map(Account::id)
                .filter(account -> shards.contains(account.shard()))
                .collect(groupingBy(this::own));
        apart.remove(common());
        return apart;
    }
}
