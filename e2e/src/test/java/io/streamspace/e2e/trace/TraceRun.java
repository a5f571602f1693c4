package io.streamspace.e2e.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Lives through months of the trace on one host, and reads what came out. Prints how long each step took. */
public final class TraceRun implements AutoCloseable {

    private static final int BATCH = 500;
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private final Host host;

    public TraceRun() {
        this(HostOptions.at(Trace.BEGINNING.toString()));
    }

    public TraceRun(HostOptions options) {
        this.host = Host.billing(options);
    }

    public Host host() {
        return host;
    }

    /** Goes to the month's last second, posts, and goes two hours into the next month. */
    public void live(YearMonth month, List<ObjectNode> events) {
        long begunNanos = System.nanoTime();
        host.clockTo(lastSecondOf(month));
        long walkedNanos = System.nanoTime();
        postInBatches(events);
        long postedNanos = System.nanoTime();
        host.clockTo(twoHoursAfter(month));
        System.out.printf(
                "%s: walk %d ms, post %d events %d ms, seal %d ms%n",
                month,
                millis(walkedNanos - begunNanos),
                events.size(),
                millis(postedNanos - walkedNanos),
                millis(System.nanoTime() - postedNanos));
    }

    /**
     * As {@link #live}, but nothing is scheduled meanwhile: the plugin is disabled until the month's last second. A month
     * in which nothing happens before that costs no walk.
     */
    public void sleepThrough(YearMonth month, List<ObjectNode> events) {
        host.disable();
        host.clockTo(lastSecondOf(month));
        host.enable();
        live(month, events);
    }

    public static String lastSecondOf(YearMonth month) {
        return month.atEndOfMonth()
                .atTime(LAST_SECOND)
                .toInstant(ZoneOffset.UTC)
                .toString();
    }

    public static String twoHoursAfter(YearMonth month) {
        return month.plusMonths(1)
                .atDay(1)
                .atTime(2, 0)
                .toInstant(ZoneOffset.UTC)
                .toString();
    }

    public static List<ObjectNode> of(YearMonth month, List<Trace.Timed> events) {
        return events.stream()
                .filter(event -> event.month().equals(month))
                .map(Trace.Timed::event)
                .toList();
    }

    /** Sleeps through all months of the trace, one after the other. */
    public void sleepThrough(List<Trace.Timed> events, UnaryOperator<List<ObjectNode>> asPosted) {
        for (YearMonth month = Trace.FIRST_MONTH; !month.isAfter(Trace.LAST_MONTH); month = month.plusMonths(1)) {
            sleepThrough(month, asPosted.apply(of(month, events)));
        }
    }

    /** Lives through all months of the trace, one after the other. */
    public void liveThrough(List<Trace.Timed> events, UnaryOperator<List<ObjectNode>> asPosted) {
        for (YearMonth month = Trace.FIRST_MONTH; !month.isAfter(Trace.LAST_MONTH); month = month.plusMonths(1)) {
            live(month, asPosted.apply(of(month, events)));
        }
    }

    /** Every invoice of the first so many users. */
    public List<Bill> bills(int users) {
        return users(users).stream().flatMap(user -> host.bills(user).stream()).toList();
    }

    /** The same, each on one line that can be compared with {@link Expected#shown}. */
    public List<String> shownBills(int users) {
        return bills(users).stream().map(TraceRun::shown).toList();
    }

    public static List<String> users(int users) {
        return IntStream.range(0, users)
                .mapToObj(number -> "user-%02d".formatted(number))
                .toList();
    }

    /** What a user has been billed in all, less what they got back and have not spent. */
    public BigDecimal owed(String user) {
        BigDecimal totals = host.bills(user).stream().map(Bill::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal balance =
                host.billing("/credits?user_id=" + user).path("balance").decimalValue();
        return totals.subtract(balance);
    }

    @Override
    public void close() {
        host.close();
    }

    private void postInBatches(List<ObjectNode> events) {
        for (int from = 0; from < events.size(); from += BATCH) {
            List<ObjectNode> batch = events.subList(from, Math.min(events.size(), from + BATCH));
            List<String> statuses = host.statuses(batch);
            boolean taken = statuses.size() == batch.size()
                    && statuses.stream().allMatch(status -> status.equals("accepted") || status.equals("duplicate"));
            if (!taken) {
                throw new AssertionError("not all taken: " + new TreeSet<>(statuses));
            }
        }
    }

    private static String shown(Bill bill) {
        String user = bill.json().path("user_id").asText().replace("user:", "");
        List<String> amounts = new ArrayList<>(bill.amounts());
        amounts.removeIf(amount -> amount.endsWith(" 0.00"));
        amounts.sort(null);
        return "%s %s %s total %s"
                .formatted(
                        user,
                        bill.periodStart().substring(0, 7),
                        amounts,
                        bill.total().toPlainString());
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
