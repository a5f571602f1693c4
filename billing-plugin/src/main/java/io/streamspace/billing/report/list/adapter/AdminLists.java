package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads lists over all accounts: one statement a page, one for the sums. */
public final class AdminLists {

    private static final int ROWS_AT_ONCE = 1000;
    private static final String PAGE = Sql.read(AdminLists.class, "page");
    private static final String TOTALS = Sql.read(AdminLists.class, "totals");
    private static final String MATCHING = Sql.read(AdminLists.class, "matching");
    private static final Map<AdminList, String> RELATIONS = relations();

    /** An entry. @param values by column, in the columns' order */
    record Row(Map<String, @Nullable Object> values, Place place) {}

    /** Where an entry stands in the order of its list. */
    record Place(String value, String account, String id) {}

    /** What is asked for. @param after the entry before the first that is asked for; null: from the first */
    record Asked(
            AdminList list,
            ListFilter filter,
            ListSort sort,
            @Nullable Place after) {}

    /**
     * The entries of one status and currency.
     *
     * @param amount null where a list has no amounts
     * @param due what is left to pay of it; null where nobody pays the entries of a list
     */
    record Total(
            String status,
            String currency,
            long count,
            @Nullable Money amount,
            @Nullable Money due) {}

    private final Jdbi jdbi;
    private final Supplier<Instant> clock;

    public AdminLists(Jdbi jdbi, Supplier<Instant> clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    private static Map<AdminList, String> relations() {
        Map<AdminList, String> relations = new EnumMap<>(AdminList.class);
        for (AdminList list : AdminList.values()) {
            relations.put(list, Sql.read(AdminLists.class, list.key()));
        }
        return relations;
    }

    /** The instant as of which statuses are told. */
    Instant now() {
        return clock.get();
    }

    List<Row> page(Asked asked, int limit) {
        return jdbi.withHandle(handle -> query(handle, asked)
                .bind("limit", limit)
                .map((row, context) -> row(asked, row))
                .list());
    }

    /** Hands over every entry, in one snapshot and without keeping them. */
    void each(Asked asked, Consumer<Row> reader) {
        jdbi.useTransaction(handle -> query(handle, asked)
                .bind("limit", Long.MAX_VALUE)
                .setFetchSize(ROWS_AT_ONCE)
                .map((row, context) -> row(asked, row))
                .forEach(reader));
    }

    List<Total> totals(AdminList list, ListFilter filter) {
        return jdbi.withHandle(handle -> bound(handle.createQuery(statement(TOTALS, list)), filter)
                .map((row, context) -> total(row))
                .list());
    }

    private Query query(Handle handle, Asked asked) {
        return bound(handle.createQuery(statement(asked)), asked);
    }

    /** The statement that reads a page, its parameters named. */
    static String statement(Asked asked) {
        return statement(PAGE, asked.list())
                .replace(
                        "/*following*/",
                        asked.after() == null ? "true" : asked.sort().following())
                .replace("/*order*/", asked.sort().order());
    }

    /** Binds what is asked for, but for the limit. */
    Query bound(Query query, Asked asked) {
        Place after = asked.after();
        bound(query, asked.filter());
        return after == null
                ? query
                : query.bind("afterValue", after.value())
                        .bind("afterAccount", after.account())
                        .bind("afterId", after.id());
    }

    private static String statement(String frame, AdminList list) {
        return frame.replace("/*list*/", String.valueOf(RELATIONS.get(list)))
                .replace("/*matching*/", MATCHING)
                .replace("/*failed*/", list.failed())
                .replace("/*due*/", list.due());
    }

    private Query bound(Query query, ListFilter filter) {
        AccountId account = filter.account();
        return query.bind("account", account == null ? null : account.value())
                .bind("status", filter.status())
                .bind("number", filter.number())
                .bind("currency", filter.currency())
                .bind("text", filter.text())
                .bind("failed", filter.failed())
                .bind("from", Sql.parameter(filter.from()))
                .bind("to", Sql.parameter(filter.to()))
                .bind("now", Sql.parameter(clock.get()));
    }

    private static Row row(Asked asked, ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (ListColumn column : asked.list().columns()) {
            values.put(column.name(), column.of(row));
        }
        return new Row(values, new Place(asked.sort().valueOf(row), row.getString("account_id"), row.getString("id")));
    }

    private static Total total(ResultSet row) throws SQLException {
        return new Total(
                row.getString("status"),
                row.getString("currency"),
                row.getLong("count"),
                money(row, "sum_minor"),
                money(row, "due_minor"));
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column) == null
                ? null
                : new Money(Sql.integer(row, column), Currency.getInstance(row.getString("currency")));
    }
}
