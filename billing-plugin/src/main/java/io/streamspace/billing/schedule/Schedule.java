package io.streamspace.billing.schedule;

import io.streamspace.billing.schedule.Deadlines.Outlook;
import io.streamspace.billing.schedule.DueFires.DueFire;
import io.streamspace.plugin.ScheduledWork;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which jobs there are, when they fire, and in which order those of one instant run. */
public final class Schedule implements ScheduledWork {

    public static final String CALCULATE_USAGE = "calculate-usage";
    public static final String CHECK_QUOTAS = "check-quotas";
    public static final String GENERATE_INVOICES = "generate-invoices";
    public static final String RECONCILE_PAYMENTS = "reconcile-payments";

    /** When the payment provider's books are compared with ours. */
    public static final String RECONCILING = "40 3 * * *";

    private static final Map<String, String> ALIASES = Map.of("reconcile", RECONCILE_PAYMENTS);

    /** @param unixCron read in UTC */
    public record Entry(String job, String unixCron, Cron cron) {
        public Entry(String job, String unixCron) {
            this(job, unixCron, new Cron(unixCron));
        }
    }

    private final JobRunner runner;
    private final Deadlines deadlines;
    private volatile List<Entry> entries;
    private volatile @Nullable DueFire chosen;

    public Schedule(JobRunner runner, Deadlines deadlines, String usageCalculation) {
        this.runner = runner;
        this.deadlines = deadlines;
        this.entries = entries(usageCalculation);
    }

    /** The jobs in the order in which those of one instant run. */
    public List<Entry> entries() {
        return entries;
    }

    /** @param job its name, or a shorter one that it goes by */
    public Optional<Entry> entry(String job) {
        String name = ALIASES.getOrDefault(job, job);
        return entries.stream().filter(entry -> entry.job().equals(name)).findFirst();
    }

    /** Sets when {@code calculate-usage} fires from now on. */
    public void usageCalculation(String unixCron) {
        entries = entries(unixCron);
    }

    @Override
    public Optional<Instant> nextFire(Instant after) {
        return entries.stream()
                .flatMap(entry -> entry.cron().next(after).stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public Optional<Instant> nextDue(Instant since, Instant after, Instant upTo) {
        Outlook outlook = deadlines.after(after);
        Instant calmSince = Collections.max(List.of(since, outlook.changed(), runner.lastEffect()));
        chosen = outlook.isRetrying()
                ? null
                : new DueFires(entries, calmSince, outlook.next())
                        .next(after, upTo)
                        .orElse(null);
        return outlook.isRetrying()
                ? nextFire(after).filter(fire -> !fire.isAfter(upTo))
                : Optional.ofNullable(chosen).map(DueFire::at);
    }

    /** At the fire that {@link #nextDue} named last, what is due there; at any other, every job that fires then. */
    @Override
    public void fire(Instant at) {
        Optional<DueFire> named =
                Optional.ofNullable(chosen).filter(fire -> fire.at().equals(at) && !deadlines.hasProviderSpoken());
        for (Entry entry : entries) {
            boolean isDue = named.map(fire -> fire.jobs().contains(entry.job())).orElse(true);
            if (isDue && entry.cron().firesAt(at)) {
                runner.runScheduled(entry.job(), at);
            }
        }
    }

    /** Runs each job once for the last of its fire times that passed since its last run, if any did. */
    public void catchUp(JobRuns runs, Instant now) {
        for (Entry entry : entries) {
            runs.lastFinished(entry.job())
                    .flatMap(last -> entry.cron().last(last, now))
                    .ifPresent(missed -> runner.runScheduled(entry.job(), missed));
        }
    }

    private static List<Entry> entries(String usageCalculation) {
        return List.of(
                new Entry(CALCULATE_USAGE, usageCalculation),
                new Entry(CHECK_QUOTAS, "*/15 * * * *"),
                new Entry(GENERATE_INVOICES, "*/15 * * * *"),
                new Entry(RECONCILE_PAYMENTS, RECONCILING));
    }
}
