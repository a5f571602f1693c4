package io.streamspace.billing.credit.postgres;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditUse;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The credit tables. */
public final class PostgresCredits implements Credits {

    private static final String ADD = Sql.read(PostgresCredits.class, "add");
    private static final String EXPIRE = Sql.read(PostgresCredits.class, "expire");
    private static final String SPEND = Sql.read(PostgresCredits.class, "spend");
    private static final String ADD_USES = Sql.read(PostgresCredits.class, "add_uses");
    private static final String GIVE_BACK = Sql.read(PostgresCredits.class, "give_back");
    private static final String RESTORE = Sql.read(PostgresCredits.class, "restore");
    private static final String TAKE_BACK = Sql.read(PostgresCredits.class, "take_back");
    private static final String OF = "SELECT * FROM billing_credits WHERE account_id = ? ORDER BY created_at DESC, id";
    private static final String REMAINING = """
            SELECT c.* FROM billing_credits c JOIN unnest(?) AS a (account_id) USING (account_id)
            WHERE c.remaining_minor > 0 ORDER BY c.account_id, c.id
            """;

    private static final String ACCOUNT_OF = "SELECT account_id FROM billing_credits WHERE id = ? LIMIT 1";
    private static final String LOCK = "SELECT * FROM billing_credits WHERE account_id = ? AND id = ? FOR UPDATE";
    private static final String IS_GIVEN = """
            SELECT EXISTS (SELECT FROM billing_ledger_entries
              WHERE account_id = ? AND transaction_id = 'credit:' || ? AND ledger_account = 'credit_given')
            """;
    private static final String LAST_VOID = """
            SELECT * FROM billing_credit_voids WHERE account_id = ? AND credit_id = ? ORDER BY number DESC LIMIT 1
            """;
    private static final String VOID = Sql.read(PostgresCredits.class, "void");
    private static final String EXPIRING = """
            SELECT DISTINCT account_id FROM billing_credits
            WHERE remaining_minor > 0 AND expires_at <= :upTo AND account_id > :after ORDER BY account_id LIMIT :limit
            """;
    private static final String WATCHED = """
            SELECT account_id FROM billing_credits WHERE remaining_minor > 0 AND account_id > :after
            UNION
            SELECT account_id FROM billing_credit_watch WHERE state = 'enough' AND account_id > :after
            ORDER BY account_id LIMIT :limit
            """;

    private final Jdbi jdbi;
    private final CreditAlerts alerts;

    /** Nobody is told that credit is low, but who asked for it. */
    public PostgresCredits(Jdbi jdbi) {
        this(jdbi, Optional::empty);
    }

    /** @param lowBalance below which balance an account in its currency is told, unless it says otherwise; empty: never */
    public PostgresCredits(Jdbi jdbi, Supplier<Optional<Money>> lowBalance) {
        this.jdbi = jdbi;
        this.alerts = new CreditAlerts(jdbi, lowBalance);
    }

    @Override
    public String newId() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT 'cr_' || nextval('billing_credit_ids')")
                .mapTo(String.class)
                .one());
    }

    @Override
    public void add(Collection<CreditGrant> grants) {
        jdbi.useHandle(handle -> CreditRow.columns(grants).update(handle, ADD));
    }

    @Override
    public List<CreditGrant> of(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind(0, account.value())
                .map((row, context) -> CreditRow.read(row))
                .list());
    }

    @Override
    public Map<AccountId, List<CreditGrant>> lockRemaining(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> grants(handle, accounts, REMAINING + "FOR UPDATE OF c"));
    }

    @Override
    public Map<AccountId, List<CreditGrant>> remaining(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> grants(handle, accounts, REMAINING));
    }

    @Override
    public void spend(Collection<CreditUse> uses) {
        int changed = jdbi.withHandle(handle -> {
            CreditRow.columnsOfUses(uses).update(handle, ADD_USES);
            return Rows.of(uses)
                    .column("text", use -> use.account().value())
                    .column("text", CreditUse::creditId)
                    .column("numeric", use -> use.amount().minor())
                    .update(handle, SPEND);
        });
        if (changed != uses.size()) {
            throw new IllegalStateException("a credit has less than an invoice takes of it");
        }
    }

    @Override
    public Optional<AccountId> accountOf(String creditId) {
        return jdbi.withHandle(handle -> handle.createQuery(ACCOUNT_OF)
                .bind(0, creditId)
                .map((row, context) -> new AccountId(row.getString("account_id")))
                .findOne());
    }

    @Override
    public Optional<CreditGrant> lock(AccountId account, String creditId) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK)
                .bind(0, account.value())
                .bind(1, creditId)
                .map((row, context) -> CreditRow.read(row))
                .findOne());
    }

    @Override
    public boolean isGiven(AccountId account, String creditId) {
        return jdbi.withHandle(handle -> handle.createQuery(IS_GIVEN)
                .bind(0, account.value())
                .bind(1, creditId)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public Optional<Voided> lastVoid(AccountId account, String creditId) {
        return jdbi.withHandle(handle -> handle.createQuery(LAST_VOID)
                .bind(0, account.value())
                .bind(1, creditId)
                .map((row, context) -> CreditRow.voided(row))
                .findOne());
    }

    @Override
    public int voidRemaining(Voided voided) {
        return jdbi.withHandle(handle -> handle.createQuery(VOID)
                .bind("account", voided.account().value())
                .bind("credit", voided.creditId())
                .bind("amount", Sql.parameter(voided.amount().minor()))
                .bind("reason", voided.reason())
                .bind("by", voided.voidedBy())
                .bind("at", Sql.parameter(voided.voidedAt()))
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void alertBelow(AccountId account, Optional<Money> threshold) {
        alerts.set(account, threshold);
    }

    @Override
    public boolean hasAlertThresholds() {
        return alerts.hasThresholds();
    }

    @Override
    public Optional<Money> alertThreshold(AccountId account, Currency currency) {
        return alerts.threshold(account, currency);
    }

    @Override
    public List<Low> noticeLow(Collection<AccountId> accounts, Instant at) {
        return alerts.notice(accounts, at);
    }

    @Override
    public List<Low> noticeLow(Instant at) {
        return alerts.notice(null, at);
    }

    @Override
    public List<Expired> expire(Instant upTo, int limit) {
        return expire(upTo, null, limit);
    }

    @Override
    public List<Expired> expire(Instant upTo, Collection<AccountId> accounts) {
        return expire(upTo, accounts.stream().map(AccountId::value).toArray(String[]::new), Integer.MAX_VALUE);
    }

    @Override
    public List<AccountId> expiring(Instant upTo, @Nullable AccountId after, int limit) {
        return jdbi.withHandle(
                handle -> accounts(handle.createQuery(EXPIRING).bind("upTo", Sql.parameter(upTo)), after, limit));
    }

    @Override
    public List<AccountId> watched(@Nullable AccountId after, int limit) {
        return jdbi.withHandle(handle -> accounts(handle.createQuery(WATCHED), after, limit));
    }

    private static List<AccountId> accounts(Query query, @Nullable AccountId after, int limit) {
        return query.bind("after", after == null ? "" : after.value())
                .bind("limit", limit)
                .map((row, context) -> new AccountId(row.getString("account_id")))
                .list();
    }

    private List<Expired> expire(Instant upTo, String @Nullable [] accounts, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(EXPIRE)
                .bind("upTo", Sql.parameter(upTo))
                .bindByType("accounts", accounts, String[].class)
                .bind("limit", limit)
                .map((row, context) -> expired(row))
                .list());
    }

    @Override
    public List<Expired> giveBack(AccountId account, String invoiceId, Instant now, Instant livingOn) {
        return jdbi
                .withHandle(handle -> handle.createQuery(GIVE_BACK)
                        .bind("account", account.value())
                        .bind("invoice", invoiceId)
                        .bind("now", Sql.parameter(now))
                        .bind("livingOn", Sql.parameter(livingOn))
                        .map((row, context) -> expired(row))
                        .list())
                .stream()
                .filter(one -> one.amount().isPositive())
                .toList();
    }

    @Override
    public boolean takeBack(AccountId account, String creditId, Money amount) {
        return jdbi.withHandle(handle -> handle.createUpdate(TAKE_BACK)
                        .bind("account", account.value())
                        .bind("id", creditId)
                        .bind("currency", amount.currency().getCurrencyCode())
                        .bind("amount", Sql.parameter(amount.minor()))
                        .execute()
                == 1);
    }

    @Override
    public boolean restore(AccountId account, String creditId, Money amount, Instant at) {
        return jdbi.withHandle(handle -> handle.createUpdate(RESTORE)
                        .bind("account", account.value())
                        .bind("id", creditId)
                        .bind("currency", amount.currency().getCurrencyCode())
                        .bind("amount", Sql.parameter(amount.minor()))
                        .bind("at", Sql.parameter(at))
                        .execute()
                == 1);
    }

    private static Expired expired(ResultSet row) throws SQLException {
        return new Expired(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                new Money(Sql.integer(row, "expired_minor"), CreditRow.currency(row)),
                row.getInt("revived"));
    }

    private static Map<AccountId, List<CreditGrant>> grants(Handle handle, Collection<AccountId> accounts, String sql) {
        return Rows.of(accounts)
                .column("text", AccountId::value)
                .query(handle, sql)
                .map((row, context) -> CreditRow.read(row))
                .list()
                .stream()
                .collect(groupingBy(CreditGrant::account));
    }
}
