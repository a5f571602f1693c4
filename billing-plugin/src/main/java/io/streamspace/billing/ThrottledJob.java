package io.streamspace.billing;

import io.streamspace.billing.schedule.Cron;
import io.streamspace.billing.schedule.JobStep;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.values.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The comparison with the payment provider under a clock that is driven: months pass in seconds, in which the provider need
 * not be asked for every day. A fire within a minute of the last one, by the machine's clock, does nothing; a run by hand
 * always does.
 */
final class ThrottledJob implements JobStep.Work {

    private static final Duration SPACE = Duration.ofMinutes(1);

    private final JobStep.Work work;
    private final Supplier<Instant> machineClock;
    private final Cron fires = new Cron(Schedule.RECONCILING);
    private @Nullable Instant last;

    ThrottledJob(JobStep.Work work, Supplier<Instant> machineClock) {
        this.work = work;
        this.machineClock = machineClock;
    }

    @Override
    public synchronized void run(Instant firedFor, Progress progress) {
        Instant now = machineClock.get();
        boolean isTooSoon = last != null && now.isBefore(last.plus(SPACE));
        if (!fires.firesAt(firedFor) || !isTooSoon) {
            work.run(firedFor, progress);
            last = now;
        }
    }
}
