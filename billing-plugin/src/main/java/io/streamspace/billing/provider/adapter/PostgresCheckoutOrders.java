package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.checkout.CheckoutOrder;
import io.streamspace.billing.provider.checkout.CheckoutOrders;
import io.streamspace.billing.provider.checkout.CheckoutSubject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of checkouts. */
public final class PostgresCheckoutOrders implements CheckoutOrders {

    private static final String FIND = Sql.read(PostgresCheckoutOrders.class, "find");
    private static final String LOCK = Sql.read(PostgresCheckoutOrders.class, "lock");
    private static final String LIVE = Sql.read(PostgresCheckoutOrders.class, "live");
    private static final String ALL_LIVE = Sql.read(PostgresCheckoutOrders.class, "all_live");
    private static final String LAPSED = Sql.read(PostgresCheckoutOrders.class, "lapsed");
    private static final String ADD = Sql.read(PostgresCheckoutOrders.class, "add");
    private static final String OPENED = Sql.read(PostgresCheckoutOrders.class, "opened");
    private static final String PENDING = Sql.read(PostgresCheckoutOrders.class, "pending");
    private static final String SETTLE = Sql.read(PostgresCheckoutOrders.class, "settle");
    private static final String COUNT = "SELECT count(*) FROM billing_checkouts WHERE account_id = ?";

    private final Jdbi jdbi;

    public PostgresCheckoutOrders(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public int count(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(COUNT)
                .bind(0, account.value())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public Optional<CheckoutOrder> live(AccountId account, CheckoutSubject subject) {
        return jdbi.withHandle(handle -> one(handle.createQuery(LIVE)
                .bind("account", account.value())
                .bind("kind", subject.kind().key())
                .bind("subject", subject.id())));
    }

    @Override
    public List<CheckoutOrder> live(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL_LIVE)
                .bind("account", account.value())
                .map((row, context) -> CheckoutRows.read(row))
                .list());
    }

    @Override
    public List<CheckoutOrder> lapsed(Instant before, String afterId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LAPSED)
                .bind("before", Sql.parameter(before))
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> CheckoutRows.read(row))
                .list());
    }

    @Override
    public Optional<CheckoutOrder> find(String id) {
        return jdbi.withHandle(handle -> one(handle.createQuery(FIND).bind("id", id)));
    }

    @Override
    public Optional<CheckoutOrder> lock(AccountId account, String id) {
        return jdbi.withHandle(handle ->
                one(handle.createQuery(LOCK).bind("account", account.value()).bind("id", id)));
    }

    @Override
    public boolean add(CheckoutOrder order) {
        return jdbi.withHandle(
                handle -> CheckoutRows.bind(handle.createUpdate(ADD), order).execute() == 1);
    }

    @Override
    public void opened(CheckoutOrder order, CheckoutOrder.Page page) {
        jdbi.useHandle(handle ->
                change(handle, OPENED, order, page.id()).bind("url", page.url()).execute());
    }

    @Override
    public void pending(CheckoutOrder order, String pageId) {
        jdbi.useHandle(handle -> change(handle, PENDING, order, pageId).execute());
    }

    @Override
    public void settle(CheckoutOrder order, Settlement settlement) {
        jdbi.useHandle(handle -> change(handle, SETTLE, order, settlement.pageId())
                .bind("status", settlement.status().key())
                .bind("outcome", settlement.outcome())
                .bind("at", Sql.parameter(settlement.at()))
                .execute());
    }

    private static Update change(Handle handle, String statement, CheckoutOrder order, @Nullable String pageId) {
        return handle.createUpdate(statement)
                .bind("account", order.account().value())
                .bind("id", order.id())
                .bind("page", pageId);
    }

    private static Optional<CheckoutOrder> one(Query query) {
        return query.map((row, context) -> CheckoutRows.read(row)).findOne();
    }
}
