package io.streamspace.billing.provider;

import io.streamspace.billing.provider.TaskQueue.Claimed;
import io.streamspace.billing.values.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does what must happen at the provider, each task outside any transaction, on lease. */
public final class PerformTasks {

    private static final Duration LEASE = Duration.ofMinutes(2);

    /** What it works on, and who does which kind of task. */
    public record Means(
            TaskQueue queue, Gateways gateways, Transactions transactions, Collection<TaskHandler> handlers) {}

    /** By whose threads, how many at the same time, and who sees it. */
    public record Workers(Executor threads, int atOnce, BackOff backOff, Watch watch) {}

    private final Means means;
    private final Workers workers;
    private final HandleEvents.Clocks clocks;
    private final Map<String, TaskHandler> byKind;
    private final LeasedWork<Claimed> work;

    public PerformTasks(Means means, Workers workers, HandleEvents.Clocks clocks) {
        this.means = means;
        this.workers = workers;
        this.clocks = clocks;
        this.byKind = means.handlers().stream().collect(Collectors.toMap(TaskHandler::kind, Function.identity()));
        this.work = new LeasedWork<>(new Due(), workers.threads(), workers.atOnce());
    }

    /** Has done what is due, without waiting; nothing while no provider is configured. */
    public void round() {
        if (means.gateways().configured().isPresent()) {
            work.round();
        }
    }

    private void perform(Claimed claimed) {
        try {
            Instant again = handler(claimed.task())
                    .perform(claimed.task(), clocks.platform().get())
                    .orElse(null);
            settle(claimed, again);
        } catch (RuntimeException cause) {
            fail(claimed, cause);
        }
    }

    private TaskHandler handler(Task task) {
        TaskHandler handler = byKind.get(task.kind());
        if (handler == null) {
            throw new IllegalStateException("nobody does tasks of the kind " + task.kind());
        }
        return handler;
    }

    private void settle(Claimed claimed, @Nullable Instant again) {
        Instant now = clocks.machine().get();
        means.transactions().run(() -> means.queue().settle(claimed, again, now));
    }

    private void fail(Claimed claimed, RuntimeException cause) {
        Instant now = clocks.machine().get();
        Aftermath aftermath = Aftermath.ofTask(claimed.turn(), cause, workers.backOff(), now);
        means.transactions().run(() -> means.queue().fail(claimed, aftermath, now));
        String what = "task " + claimed.task().id() + " of " + claimed.task().account();
        if (aftermath.isParked()) {
            workers.watch().parked(what, aftermath.reason(), cause);
        } else {
            workers.watch().postponed(what, cause);
        }
    }

    private final class Due implements LeasedWork.Source<Claimed> {

        @Override
        public List<Claimed> claim(int most) {
            Instant now = clocks.machine().get();
            Claim claim = new Claim(now, now.plus(LEASE), clocks.platform().get(), most);
            return means.transactions().in(() -> means.queue().claim(claim));
        }

        @Override
        public void work(Claimed taken) {
            perform(taken);
        }

        @Override
        public void release(Claimed taken) {
            means.transactions()
                    .run(() -> means.queue().release(taken, clocks.machine().get()));
        }
    }
}
