package io.streamspace.billing.credit.adapter;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditUse;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The credit tables. */
public final class PostgresCredits implements Credits {

    private static final String ADD = Sql.read(PostgresCredits.class, "add");
    private static final String EXPIRE = Sql.read(PostgresCredits.class, "expire");
    private static final String SPEND = Sql.read(PostgresCredits.class, "spend");
    private static final String ADD_USES = Sql.read(PostgresCredits.class, "add_uses");
    private static final String OF = "SELECT * FROM billing_credits WHERE account_id = ? ORDER BY created_at DESC, id";
    private static final String REMAINING = """
            SELECT c.* FROM billing_credits c JOIN unnest(?) AS a (account_id) USING (account_id)
            WHERE c.remaining_minor > 0 ORDER BY c.account_id, c.id
            """;

    private final Jdbi jdbi;

    public PostgresCredits(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String newId() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT 'cr_' || nextval('billing_credit_ids')")
                .mapTo(String.class)
                .one());
    }

    @Override
    public void add(Collection<CreditGrant> grants) {
        jdbi.useHandle(handle -> rows(grants).update(handle, ADD));
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
            uses(uses).update(handle, ADD_USES);
            return Rows.of(uses)
                    .column("text", use -> use.account().value())
                    .column("text", CreditUse::creditId)
                    .column("int8", use -> use.amount().minor())
                    .update(handle, SPEND);
        });
        if (changed != uses.size()) {
            throw new IllegalStateException("a credit has less than an invoice takes of it");
        }
    }

    @Override
    public List<Expired> expire(Instant upTo, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(EXPIRE)
                .bind(0, Sql.parameter(upTo))
                .bind(1, limit)
                .map((row, context) -> new Expired(
                        new AccountId(row.getString("account_id")),
                        row.getString("id"),
                        new Money(row.getLong("expired_minor"), CreditRow.currency(row))))
                .list());
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

    private static Rows<CreditGrant> rows(Collection<CreditGrant> grants) {
        return Rows.of(grants)
                .column("text", grant -> grant.account().value())
                .column("text", CreditGrant::id)
                .column("text", grant -> grant.kind().key())
                .column("text", grant -> grant.remaining().currency().getCurrencyCode())
                .column("int8", grant -> grant.amounts().granted().minor())
                .column("int8", grant -> grant.remaining().minor())
                .column("int4", CreditGrant::priority)
                .column("timestamptz", grant -> grant.validity().effectiveAt())
                .column("timestamptz", grant -> grant.validity().expiresAt())
                .column("text", grant -> grant.cause().reason())
                .column("text", grant -> grant.cause().issuedBy())
                .column("timestamptz", grant -> grant.cause().createdAt());
    }

    private static Rows<CreditUse> uses(Collection<CreditUse> uses) {
        return Rows.of(uses)
                .column("text", use -> use.account().value())
                .column("text", CreditUse::creditId)
                .column("text", CreditUse::invoiceId)
                .column("int8", use -> use.amount().minor());
    }
}
