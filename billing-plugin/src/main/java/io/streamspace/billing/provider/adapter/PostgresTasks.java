package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.delivery.LeaseRequest;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.delivery.postgres.PostgresDeliveryQueue;
import io.streamspace.billing.provider.queue.DeadLetterQueue;
import io.streamspace.billing.provider.queue.HandleEvents.Clocks;
import io.streamspace.billing.provider.queue.ProviderTask;
import io.streamspace.billing.provider.queue.RequestedTask;
import io.streamspace.billing.provider.queue.RetryDecision;
import io.streamspace.billing.provider.queue.TaskResult;
import io.streamspace.billing.provider.queue.TaskResult.Performed;
import io.streamspace.billing.provider.queue.TaskStatus;
import io.streamspace.billing.provider.queue.Tasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** The table of tasks. */
public final class PostgresTasks extends PostgresDeliveryQueue<RequestedTask, TaskResult>
        implements Tasks, DeadLetterQueue {

    private final Clocks clocks;

    public PostgresTasks(Jdbi jdbi, Clocks clocks) {
        super(jdbi);
        this.clocks = clocks;
    }

    @Override
    public void ask(Collection<ProviderTask> providerTasks) {
        jdbi.useHandle(handle -> new Columns<>(providerTasks)
                .text("accounts", providerTask -> providerTask.account().value())
                .text("kinds", ProviderTask::kind)
                .text("subjects", ProviderTask::subject)
                .bindTo(handle.createUpdate(sql("ask")))
                .bind("now", Sql.parameter(clocks.machine().get()))
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
    public void settle(Leased<RequestedTask> leased, TaskResult result) {
        jdbi.useHandle(handle -> {
            if (result instanceof RetryDecision decision) {
                fail(leased, decision, handle);
            } else if (result instanceof Performed performed) {
                settle(leased, performed, handle);
            }
        });
    }

    private void settle(Leased<RequestedTask> leased, Performed performed, Handle handle) {
        of(leased, "settle", handle)
                .bind("version", leased.entry().version())
                .bind("status", (performed.again() == null ? TaskStatus.DONE : TaskStatus.WAITING).key())
                .bind("notBefore", Sql.parameter(performed.again()))
                .bind("now", Sql.parameter(performed.at()))
                .execute();
    }

    private void fail(Leased<RequestedTask> leased, RetryDecision decision, Handle handle) {
        of(leased, "fail", handle)
                .bind("version", leased.entry().version())
                .bind("status", (decision.isParked() ? TaskStatus.PARKED : TaskStatus.WAITING).key())
                .bind("detail", text(decision.reason()))
                .bind("dueAt", Sql.parameter(decision.dueAt()))
                .bind("now", Sql.parameter(decision.at()))
                .execute();
    }

    @Override
    public Optional<TaskStatus> lockStatus(String id) {
        return lock(id).map(TaskStatus::ofKey);
    }

    @Override
    public void dismiss(String id, Dismissal dismissal, Instant machineNow) {
        jdbi.useHandle(handle -> handle.createUpdate(sql("dismiss"))
                .bind("id", id)
                .bind("by", dismissal.by())
                .bind("reason", text(dismissal.reason()))
                .bind("now", Sql.parameter(machineNow))
                .execute());
    }

    @Override
    protected void limit(LeaseRequest request, Query claim) {
        claim.bind("platformNow", Sql.parameter(clocks.platform().get()));
    }

    @Override
    protected RequestedTask entry(ResultSet row) throws SQLException {
        return new RequestedTask(
                new ProviderTask(
                        new AccountId(row.getString("account_id")), row.getString("kind"), row.getString("subject")),
                row.getLong("version"));
    }

    @Override
    protected void identify(RequestedTask entry, Update update) {
        ProviderTask task = entry.providerTask();
        update.bind("account", task.account().value()).bind("id", task.id());
    }
}
