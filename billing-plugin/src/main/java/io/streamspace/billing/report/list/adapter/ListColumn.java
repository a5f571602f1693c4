package io.streamspace.billing.report.list.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** A column of a list. @param name as answered, and as the statement names it; of money with {@code _minor} behind it */
record ListColumn(String name, Kind kind) {

    enum Kind {
        TEXT,
        /** The account's, as callers name it. */
        USER,
        /** Of the row's currency. */
        MONEY,
        INSTANT
    }

    static ListColumn text(String name) {
        return new ListColumn(name, Kind.TEXT);
    }

    static ListColumn money(String name) {
        return new ListColumn(name, Kind.MONEY);
    }

    static ListColumn instant(String name) {
        return new ListColumn(name, Kind.INSTANT);
    }

    static ListColumn user() {
        return new ListColumn("user_id", Kind.USER);
    }

    /** A text, a decimal at its currency's scale, or an instant as text. */
    @Nullable
    Object of(ResultSet row) throws SQLException {
        return switch (kind) {
            case TEXT -> row.getString(name);
            case USER -> AccountId.parse(row.getString("account_id")).userId();
            case INSTANT -> Sql.instantOrNull(row, name) == null ? null : String.valueOf(Sql.instant(row, name));
            case MONEY -> money(row);
        };
    }

    private @Nullable BigDecimal money(ResultSet row) throws SQLException {
        BigDecimal minor = row.getBigDecimal(name + "_minor");
        return minor == null
                ? null
                : new Money(minor.toBigIntegerExact(), Currency.getInstance(row.getString("currency"))).amount();
    }
}
