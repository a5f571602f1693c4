package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.queue.DeadLetterQueue;
import io.streamspace.billing.provider.queue.LeaseRequest;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.RetryDecision;
import io.streamspace.billing.provider.queue.TaskQueue;
import io.streamspace.billing.provider.queue.TaskStatus;
import io.streamspace.billing.provider.queue.Tasks;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of tasks. */
public final class PostgresTasks implements Tasks, TaskQueue, DeadLetterQueue {

    private static final String CLAIM = sql("claim");
    private static final String STATUS = "SELECT status FROM billing_provider_tasks WHERE handle = :id FOR UPDATE";

    private final Jdbi jdbi;
    private final Supplier<Instant> machineClock;

    public PostgresTasks(Jdbi jdbi, Supplier<Instant> machineClock) {
        this.jdbi = jdbi;
        this.machineClock = machineClock;
    }

    @Override
    public void ask(Collection<ProviderTask> providerTasks) {
        jdbi.useHandle(handle -> new Columns<>(providerTasks)
                .text("accounts", providerTask -> providerTask.account().value())
                .text("kinds", ProviderTask::kind)
                .text("subjects", ProviderTask::subject)
                .bindTo(handle.createUpdate(sql("ask")))
                .bind("now", Sql.parameter(machineClock.get()))
                .execute());
    }

    @Override
    public boolean isWaiting(AccountId account, String kind) {
        return jdbi.withHandle(handle -> handle.createQuery(sql("is_waiting"))
                .bind("account", account.value())
                .bind("kind", kind)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public List<Claimed> claim(LeaseRequest leaseRequest) {
        return jdbi.withHandle(handle -> handle.createQuery(CLAIM)
                .bind("now", Sql.parameter(leaseRequest.now()))
                .bind("until", Sql.parameter(leaseRequest.until()))
                .bind("platformNow", Sql.parameter(leaseRequest.platformNow()))
                .bind("most", leaseRequest.most())
                .map((row, context) -> LeasedRows.task(row))
                .list());
    }

    @Override
    public void settle(Claimed claimed, @Nullable Instant again, Instant now) {
        jdbi.useHandle(handle -> of(claimed, handle, "settle", now)
                .bind("version", claimed.version())
                .bind("status", (again == null ? TaskStatus.DONE : TaskStatus.WAITING).key())
                .bind("notBefore", Sql.parameter(again))
                .execute());
    }

    @Override
    public void fail(Claimed claimed, RetryDecision retryDecision, Instant now) {
        jdbi.useHandle(handle -> of(claimed, handle, "fail", now)
                .bind("version", claimed.version())
                .bind("status", (retryDecision.isParked() ? TaskStatus.PARKED : TaskStatus.WAITING).key())
                .bind("detail", LeasedRows.text(retryDecision.reason()))
                .bind("dueAt", Sql.parameter(retryDecision.dueAt()))
                .execute());
    }

    @Override
    public void release(Claimed claimed, Instant now) {
        jdbi.useHandle(handle -> of(claimed, handle, "release", now).execute());
    }

    @Override
    public int forget(Instant before) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql("forget"))
                .bind("before", Sql.parameter(before))
                .execute());
    }

    @Override
    public Optional<TaskStatus> shelved(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(STATUS)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(TaskStatus::ofKey));
    }

    @Override
    public void again(String id, Instant machineNow) {
        jdbi.useHandle(handle -> handle.createUpdate(sql("again"))
                .bind("id", id)
                .bind("now", Sql.parameter(machineNow))
                .execute());
    }

    @Override
    public void dismiss(String id, Dismissal dismissal, Instant machineNow) {
        jdbi.useHandle(handle -> handle.createUpdate(sql("dismiss"))
                .bind("id", id)
                .bind("by", dismissal.by())
                .bind("reason", LeasedRows.text(dismissal.reason()))
                .bind("now", Sql.parameter(machineNow))
                .execute());
    }

    private static Update of(Claimed claimed, Handle handle, String name, Instant now) {
        return handle.createUpdate(sql(name))
                .bind("account", claimed.providerTask().account().value())
                .bind("id", claimed.providerTask().id())
                .bind("number", claimed.leasedAttempt().number())
                .bind("now", Sql.parameter(now));
    }

    private static String sql(String name) {
        return Sql.read(PostgresTasks.class, name);
    }
}
