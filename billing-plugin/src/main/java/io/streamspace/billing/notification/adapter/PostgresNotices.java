package io.streamspace.billing.notification.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.notification.Notice;
import io.streamspace.billing.notification.NoticeStatus;
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
import org.jspecify.annotations.Nullable;

/** The table of notices. One host at a time takes what is due, so that limits over all hosts hold. */
public final class PostgresNotices implements Notices {

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('billing_notices', 0))";
    private static final String LOCK = "SELECT status FROM billing_notices WHERE id = :id FOR UPDATE";
    private static final String FORGET = "DELETE FROM billing_notices WHERE settled_at < :before";
    private static final int LONGEST_ANSWER = 2000;

    private final Jdbi jdbi;
    private final Supplier<Instant> machineClock;

    public PostgresNotices(Jdbi jdbi, Supplier<Instant> machineClock) {
        this.jdbi = jdbi;
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
    public List<Errand> claim(Claim claim) {
        return jdbi.withHandle(handle -> {
            handle.execute(ONE_AT_A_TIME);
            return handle.createQuery(sql("claim"))
                    .bind("now", Sql.parameter(claim.now()))
                    .bind("until", Sql.parameter(claim.until()))
                    .bind("atOnce", claim.atOnce())
                    .bind("perMinute", claim.perMinute())
                    .map((row, context) -> errand(row))
                    .list();
        });
    }

    @Override
    public void settle(Collection<Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            jdbi.useHandle(handle -> settle(outcomes, handle));
        }
    }

    private static void settle(Collection<Outcome> outcomes, Handle handle) {
        new Columns<>(outcomes)
                .text("accounts", outcome -> outcome.errand().notice().account().value())
                .text("ids", outcome -> outcome.errand().notice().id())
                .int8("numbers", outcome -> (long) outcome.errand().number())
                .text("statuses", outcome -> outcome.status().key())
                .instant("ats", Outcome::at)
                .instant("dues", Outcome::dueAt)
                .text("recipients", Outcome::to)
                .int8("codes", PostgresNotices::code)
                .text("answers", outcome -> kept(outcome.answer().text()))
                .bindTo(handle.createUpdate(sql("settle")))
                .execute();
    }

    @Override
    public void release(Errand errand, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(sql("release"))
                .bind("account", errand.notice().account().value())
                .bind("id", errand.notice().id())
                .bind("number", errand.number())
                .bind("now", Sql.parameter(now))
                .execute());
    }

    @Override
    public @Nullable NoticeStatus lock(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .flatMap(NoticeStatus::ofKey)
                .orElse(null));
    }

    @Override
    public void retry(String id, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(sql("retry"))
                .bind("id", id)
                .bind("now", Sql.parameter(now))
                .execute());
    }

    @Override
    public int forget(Instant before) {
        return jdbi.withHandle(handle -> handle.createUpdate(FORGET)
                .bind("before", Sql.parameter(before))
                .execute());
    }

    private static @Nullable Long code(Outcome outcome) {
        Integer code = outcome.answer().code();
        return code == null ? null : code.longValue();
    }

    private static String kept(String text) {
        String clean = text.replace("\0", "\ufffd").strip();
        return clean.substring(0, Math.min(LONGEST_ANSWER, clean.length()));
    }

    private static Errand errand(ResultSet row) throws SQLException {
        return new Errand(
                new Notice(
                        new AccountId(row.getString("account_id")),
                        row.getString("id"),
                        NoticeType.valueOf(row.getString("occasion").toUpperCase(Locale.ROOT)),
                        Sql.instant(row, "happened_at"),
                        data(Json.read(row.getString("data")))),
                row.getInt("attempts"),
                row.getInt("tries"));
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

    private static String sql(String name) {
        return Sql.read(PostgresNotices.class, name);
    }
}
