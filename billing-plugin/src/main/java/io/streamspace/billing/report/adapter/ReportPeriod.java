package io.streamspace.billing.report.adapter;

import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;

/** {@code from} and {@code to} of a report: the 31 days up to now if not given. */
final class ReportPeriod {

    private static final Duration USUAL = Duration.ofDays(31);

    private ReportPeriod() {}

    /** @throws Problem 422 if either is no instant, or {@code to} does not lie after {@code from} */
    static Interval of(HttpServletRequest request, Instant now) {
        Instant to = Parameters.instantOrNull("to", request.getParameter("to"));
        Instant end = to == null ? now.plusMillis(1) : to;
        Instant from = Parameters.instantOrNull("from", request.getParameter("from"));
        Instant start = from == null ? end.minus(USUAL) : from;
        if (!start.isBefore(end)) {
            throw Problem.invalid("to", "must lie after from");
        }
        return new Interval(start, end);
    }
}
