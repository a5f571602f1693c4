package io.streamspace.billing.invoice.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.invoice.AccountZones;
import io.streamspace.billing.invoice.CalendarSettings;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.CalendarsContract;

class PostgresCalendarsTest extends DatabaseTest implements CalendarsContract {

    private final PostgresAccountZones zones = new PostgresAccountZones(jdbi);

    @Override
    public Calendars calendars(CalendarSettings settings) {
        return new PostgresCalendars(jdbi, settings);
    }

    @Override
    public AccountZones zones() {
        return zones;
    }
}
