package io.streamspace.billing.notification.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.delivery.LeaseRequest;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.delivery.postgres.PostgresDeliveryQueue;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.notification.Notice;
import io.streamspace.billing.notification.NoticeType;
import io.streamspace.billing.notification.Notices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of notices. One host at a time takes what is due, so that limits over all hosts hold. */
public final class PostgresNotices extends PostgresDeliveryQueue<Notice, Notices.Outcome> implements Notices {

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('billing_notices', 0))";
    private static final int LONGEST_ANSWER = 2000;

    private final Supplier<Instant> machineClock;

    public PostgresNotices(Jdbi jdbi, Supplier<Instant> machineClock) {
        super(jdbi);
        this.machineClock = machineClock;
    }

    @Override
    public void hear(Collection<Key> announced) {
        List<NoticeType> noticeTypes = List.of(NoticeType.values());
        jdbi.useHandle(handle -> new Columns<>(announced)
                .text("accounts", key -> key.account().value())
                .text("ids", Key::id)
                .bindTo(handle.createUpdate(sql("hear")))
                .bind(
                        "types",
                        Columns.texts(noticeTypes.stream()
                                .map(NoticeType::announcedAs)
                                .toList()))
                .bind(
                        "occasions",
                        Columns.texts(noticeTypes.stream().map(NoticeType::key).toList()))
                .bind("now", Sql.parameter(machineClock.get()))
                .execute());
    }

    @Override
    public List<Leased<Notice>> claim(LeaseRequest request) {
        jdbi.useHandle(handle -> handle.execute(ONE_AT_A_TIME));
        return super.claim(request);
    }

    @Override
    public void settle(Map<Leased<Notice>, Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            jdbi.useHandle(handle -> settle(outcomes, handle));
        }
    }

    private void settle(Map<Leased<Notice>, Outcome> outcomes, Handle handle) {
        new Columns<>(outcomes.entrySet())
                .text("accounts", row -> row.getKey().entry().account().value())
                .text("ids", row -> row.getKey().entry().id())
                .int8("numbers", row -> (long) row.getKey().number())
                .text("statuses", row -> row.getValue().status().key())
                .instant("ats", row -> row.getValue().at())
                .instant("dues", row -> row.getValue().dueAt())
                .text("recipients", row -> row.getValue().to())
                .int8("codes", row -> code(row.getValue()))
                .text("answers", row -> kept(row.getValue().answer().text()))
                .bindTo(handle.createUpdate(sql("settle")))
                .execute();
    }

    @Override
    protected void limit(LeaseRequest request, Query claim) {
        claim.bind("atOnce", request.terms().atOnce())
                .bind("perMinute", request.terms().perMinute());
    }

    @Override
    protected Notice entry(ResultSet row) throws SQLException {
        return new Notice(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                NoticeType.valueOf(row.getString("occasion").toUpperCase(Locale.ROOT)),
                Sql.instant(row, "happened_at"),
                data(Json.read(row.getString("data"))));
    }

    @Override
    protected void identify(Notice entry, Update update) {
        update.bind("account", entry.account().value()).bind("id", entry.id());
    }

    private static @Nullable Long code(Outcome outcome) {
        Integer code = outcome.answer().code();
        return code == null ? null : code.longValue();
    }

    private static String kept(String text) {
        String clean = text.replace("\0", "\ufffd").strip();
        return clean.substring(0, Math.min(LONGEST_ANSWER, clean.length()));
    }

    private static Map<String, Object> data(JsonNode json) {
        Map<String, Object> data = new HashMap<>();
        json.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNumber()) {
                data.put(field.getKey(), value.decimalValue());
            } else if (value.isBoolean()) {
                data.put(field.getKey(), value.asBoolean());
            } else if (value.isTextual()) {
                data.put(field.getKey(), value.asText());
            }
        });
        return data;
    }
}
