package io.streamspace.billing.invoice;

import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The billing period a new account begins with: the earliest that no bill run can have sealed yet. Everything before it
 * counts as sealed before the account existed, so use that turns up there is a correction.
 */
public final class FirstOpenPeriod {

    private final Supplier<CalendarSettings> calendars;
    private final Supplier<Duration> sealingDelay;
    private final LastBillRun lastBillRun;

    /** When the last bill run was for. */
    public interface LastBillRun {

        /** The latest instant that a bill run, finished or not, has fired for; empty before the first. */
        Optional<Instant> firedFor();
    }

    /** @param sealingDelay from a period's end to its sealing */
    public FirstOpenPeriod(
            Supplier<CalendarSettings> calendars, Supplier<Duration> sealingDelay, LastBillRun lastBillRun) {
        this.calendars = calendars;
        this.sealingDelay = sealingDelay;
        this.lastBillRun = lastBillRun;
    }

    /** The first open period of an account opened at an instant; at the latest the one that contains it. */
    public Interval at(Instant now) {
        BillingCalendar periods = calendars.get().ofNew(now);
        return lastBillRun
                .firedFor()
                .map(fired -> Interval.earlier(fired.minus(sealingDelay.get()), now))
                .flatMap(periods::periodAt)
                .orElseGet(periods::first);
    }
}
