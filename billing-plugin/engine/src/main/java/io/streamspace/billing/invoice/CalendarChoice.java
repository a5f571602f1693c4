package io.streamspace.billing.invoice;

import java.util.List;

/**
 * What an account's calendar is made of beside the settings.
 *
 * @param anchorDay the day of the month on which the account was opened, 1 to 31; fixed for ever
 * @param zones in the order in which they were saved; empty: the settings' zone
 */
public record CalendarChoice(int anchorDay, List<ZoneChange> zones) {

    public CalendarChoice {
        zones = List.copyOf(zones);
    }
}
