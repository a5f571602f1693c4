package io.streamspace.billing.billrun;

import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.Periods.Known;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Dates that someone takes for a billing period, and which one they are. */
record RequestedPeriod(ManualInvoice.Request request, BillingCalendar calendar) {

    /** From the first day's midnight to the end of the last day, in the zone then in force. */
    Interval span() {
        return new Interval(
                midnight(request.firstDay()), midnight(request.lastDay().plusDays(1)));
    }

    /**
     * The period that is meant.
     *
     * @param known the account's periods that overlap the dates
     * @throws Problem 409 if they overlap a billed one, 422 if they are none
     */
    Interval among(List<Known> known, Invoices invoices) {
        Optional<Interval> meant =
                known.stream().map(Known::period).filter(this::isMeant).findFirst();
        Interval asked = meant.orElseGet(this::span);
        if (invoices.isBilled(request.account(), asked)) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    "already_invoiced",
                    request.firstDay() + " to " + request.lastDay() + " has been invoiced");
        }
        Interval nearest = calendar.periodAt(asked.start()).orElseGet(calendar::first);
        return meant.or(() -> Optional.of(nearest).filter(this::isMeant)).orElseThrow(() -> noPeriod(nearest));
    }

    private boolean isMeant(Interval period) {
        return firstDay(period).equals(request.firstDay()) && lastDay(period).equals(request.lastDay());
    }

    private Problem noPeriod(Interval nearest) {
        String detail = "not a billing period; the nearest is " + firstDay(nearest) + " to " + lastDay(nearest);
        String field = firstDay(nearest).equals(request.firstDay()) ? "period_end" : "period_start";
        return new Problem(
                Problem.Kind.INVALID,
                "not_a_billing_period",
                detail,
                List.of(new Problem.InvalidParameter(field, detail)));
    }

    private Instant midnight(LocalDate day) {
        Instant noon = day.atTime(12, 0).atZone(ZoneId.of("UTC")).toInstant();
        return day.atStartOfDay(calendar.zoneAt(noon)).toInstant();
    }

    private LocalDate firstDay(Interval period) {
        return period.start().atZone(calendar.zoneAt(period.start())).toLocalDate();
    }

    private LocalDate lastDay(Interval period) {
        return period.end()
                .minusMillis(1)
                .atZone(calendar.zoneAt(period.start()))
                .toLocalDate();
    }
}
