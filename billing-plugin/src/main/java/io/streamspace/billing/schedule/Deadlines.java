package io.streamspace.billing.schedule;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * When time alone gives a job something to do, as things are: periods end, invoices fall due, holds and credit expire,
 * notices run out, sessions fall silent.
 */
public final class Deadlines {

    private static final String NEXT = Sql.read(Deadlines.class, "next");
    private static final String PROVIDER_ORDER = Sql.read(Deadlines.class, "provider_order");

    /**
     * What the settings say at an instant.
     *
     * @param sealing from a period's end until it is billed
     * @param grace from arrears to the lock
     * @param lockNotice from the lock to the suspension of what runs
     * @param reminders from the due date
     * @param packExpiryNotice before a pack's end
     * @param trialEndingNotice before a trial's end
     * @param suspendNotice from a limit's being exceeded to the suspension of what runs
     * @param heartbeatTimeout the longest silence that counts as life
     */
    public record Delays(
            Duration sealing,
            Duration grace,
            Duration lockNotice,
            List<Duration> reminders,
            Duration packExpiryNotice,
            Duration trialEndingNotice,
            Duration suspendNotice,
            Duration heartbeatTimeout) {}

    /**
     * What no table says of an instant.
     *
     * @param isLimited whether anything limits anybody
     * @param next when something may change after it
     */
    public record Known(Delays delays, boolean isLimited, List<Instant> next) {}

    /**
     * What is to come.
     *
     * @param next the first deadline of each job; of one that has none it is absent
     * @param changed when it was last noticed that the payment provider was told something, or told something
     * @param isRetrying whether each fire may do something: the provider is being told, or accounts wait for another try
     */
    record Outlook(Map<String, Instant> next, Instant changed, boolean isRetrying) {}

    private record Row(
            @Nullable Instant checkQuotas,
            @Nullable Instant generateInvoices,
            long providerOrder,
            boolean isProviderBusy,
            boolean isRetrying) {}

    private final Jdbi jdbi;
    private final Function<Instant, Known> known;
    private long providerOrder = -1;
    private Instant changed = Instant.MIN;

    /** @param known of an instant */
    public Deadlines(Jdbi jdbi, Function<Instant, Known> known) {
        this.jdbi = jdbi;
        this.known = known;
    }

    /** The deadlines after an instant, which is the present. */
    synchronized Outlook after(Instant now) {
        Known given = known.apply(now);
        Row row = read(now, given);
        if (row.isProviderBusy() || row.providerOrder() != providerOrder) {
            changed = now;
        }
        providerOrder = row.providerOrder();
        Map<String, Instant> next = new HashMap<>();
        earliest(row.checkQuotas(), given).ifPresent(at -> next.put(Schedule.CHECK_QUOTAS, at));
        earliest(row.generateInvoices(), given).ifPresent(at -> next.put(Schedule.GENERATE_INVOICES, at));
        return new Outlook(next, changed, row.isProviderBusy() || row.isRetrying());
    }

    /** Whether the payment provider has told something, or been told, since the deadlines were read last. */
    synchronized boolean hasProviderSpoken() {
        return providerOrder
                != jdbi.withHandle(handle ->
                        handle.createQuery(PROVIDER_ORDER).mapTo(Long.class).one());
    }

    private static Optional<Instant> earliest(@Nullable Instant read, Known given) {
        return Stream.concat(Stream.ofNullable(read), given.next().stream()).min(Instant::compareTo);
    }

    private Row read(Instant now, Known given) {
        Delays delays = given.delays();
        Columns<Duration> reminders = new Columns<>(delays.reminders()).int8("reminders", Duration::toSeconds);
        return jdbi.withHandle(handle -> reminders
                .bindTo(handle.createQuery(NEXT))
                .bind("after", Sql.parameter(now))
                .bind("limited", given.isLimited())
                .bind("sealing", delays.sealing().toMillis())
                .bind("grace", delays.grace().toMillis())
                .bind("lockNotice", delays.lockNotice().toMillis())
                .bind("packExpiryNotice", delays.packExpiryNotice().toMillis())
                .bind("trialEndingNotice", delays.trialEndingNotice().toMillis())
                .bind("suspendNotice", delays.suspendNotice().toMillis())
                .bind("heartbeatTimeout", delays.heartbeatTimeout().toMillis())
                .map((row, context) -> new Row(
                        Sql.instantOrNull(row, "check_quotas"),
                        Sql.instantOrNull(row, "generate_invoices"),
                        row.getLong("provider_order"),
                        row.getBoolean("provider_busy"),
                        row.getBoolean("retrying")))
                .one());
    }
}
