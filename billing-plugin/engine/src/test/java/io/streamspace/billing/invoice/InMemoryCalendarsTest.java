package io.streamspace.billing.invoice;

import io.streamspace.billing.account.InMemoryTest;

class InMemoryCalendarsTest extends InMemoryTest implements CalendarsContract {

    private final InMemoryAccountZones zones = new InMemoryAccountZones(transactions, accounts);

    @Override
    public Calendars calendars(CalendarSettings settings) {
        return new InMemoryCalendars(settings, accounts, zones);
    }

    @Override
    public AccountZones zones() {
        return zones;
    }
}
