package io.streamspace.billing.credit.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.Credits.Low;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The thresholds below which accounts are told of their balance, and what was noticed of it last. */
final class CreditAlerts {

    private static final String ALERT_BELOW = Sql.read(CreditAlerts.class, "alert_below");
    private static final String NOTICE_LOW = Sql.read(CreditAlerts.class, "notice_low");
    private static final String THRESHOLD =
            "SELECT threshold_minor FROM billing_credit_watch WHERE account_id = ? AND threshold_minor IS NOT NULL";
    private static final String HAS_THRESHOLDS =
            "SELECT EXISTS (SELECT FROM billing_credit_watch WHERE threshold_minor IS NOT NULL)";

    private final Jdbi jdbi;
    private final Supplier<Optional<Money>> lowBalance;

    /** @param lowBalance threshold of accounts in its currency that set none themselves; empty: they are never told */
    CreditAlerts(Jdbi jdbi, Supplier<Optional<Money>> lowBalance) {
        this.jdbi = jdbi;
        this.lowBalance = lowBalance;
    }

    void set(AccountId account, Optional<Money> threshold) {
        jdbi.useHandle(handle -> handle.createUpdate(ALERT_BELOW)
                .bind("account", account.value())
                .bindByType("threshold", minor(threshold), BigDecimal.class)
                .execute());
    }

    boolean hasThresholds() {
        return jdbi.withHandle(handle ->
                handle.createQuery(HAS_THRESHOLDS).mapTo(Boolean.class).one());
    }

    Optional<Money> threshold(AccountId account, Currency currency) {
        Optional<Money> own = jdbi.withHandle(handle -> handle.createQuery(THRESHOLD)
                .bind(0, account.value())
                .mapTo(BigDecimal.class)
                .findOne()
                .map(minor -> new Money(minor.toBigIntegerExact(), currency)));
        return own.or(() -> lowBalance.get().filter(usual -> usual.currency().equals(currency)));
    }

    /** @param accounts null: all */
    List<Low> notice(@Nullable Collection<AccountId> accounts, Instant at) {
        String @Nullable [] ids = accounts == null
                ? null
                : accounts.stream().map(AccountId::value).toArray(String[]::new);
        Optional<Money> usual = lowBalance.get();
        String currency =
                usual.map(Money::currency).map(Currency::getCurrencyCode).orElse("");
        return jdbi.withHandle(handle -> handle.createQuery(NOTICE_LOW)
                .bindByType("accounts", ids, String[].class)
                .bind("at", Sql.parameter(at))
                .bindByType("usual", minor(usual), BigDecimal.class)
                .bind("currency", currency)
                .map((row, context) -> low(row))
                .list());
    }

    private static Low low(ResultSet row) throws SQLException {
        Currency currency = CreditRow.currency(row);
        return new Low(
                new AccountId(row.getString("account_id")),
                new Money(Sql.integer(row, "balance_minor"), currency),
                new Money(Sql.integer(row, "threshold_minor"), currency),
                row.getLong("crossings"));
    }

    private static @Nullable BigDecimal minor(Optional<Money> amount) {
        return amount.map(Money::minor).map(BigDecimal::new).orElse(null);
    }
}
