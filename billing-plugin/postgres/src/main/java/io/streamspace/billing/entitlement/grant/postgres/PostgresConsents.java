package io.streamspace.billing.entitlement.grant.postgres;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.grant.Consent;
import io.streamspace.billing.entitlement.grant.Consents;
import io.streamspace.billing.values.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** {@code billing_overage_consents}. */
public final class PostgresConsents implements Consents {

    private static final String OF = """
            SELECT * FROM billing_overage_consents WHERE account_id = ANY (:account_id)
            ORDER BY account_id, given_at, id
            """;
    private static final String ADD = """
            INSERT INTO billing_overage_consents
              (account_id, id, meter, max_cost_minor, currency, given_by, given_at, until)
            VALUES (:account, :id, :meter, :ceiling, :currency, :by, :at, :until)
            """;
    private static final String REVOKE = """
            UPDATE billing_overage_consents
            SET revoked_at = greatest(given_at, coalesce(revoked_at, :at)), revoked_by = coalesce(revoked_by, :by)
            WHERE account_id = :account AND id = :id
            RETURNING *
            """;

    private final Jdbi jdbi;

    public PostgresConsents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String newId() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT 'oc_' || lpad(nextval('billing_consent_ids')::text, 12, '0')")
                        .mapTo(String.class)
                        .one());
    }

    @Override
    public Map<AccountId, List<Consent>> of(Collection<AccountId> accounts) {
        return consentsOf(accounts).list(jdbi).stream().collect(groupingBy(Consent::account));
    }

    public static Read<Consent> consentsOf(Collection<AccountId> accounts) {
        return new Read<>(
                BoundSql.of(OF).with("account_id", "text", accounts, AccountId::value), PostgresConsents::read);
    }

    @Override
    public void add(Consent consent) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("account", consent.account().value())
                .bind("id", consent.id())
                .bind("meter", consent.meter())
                .bind("ceiling", Sql.parameter(consent.ceiling().minor()))
                .bind("currency", consent.ceiling().currency().getCurrencyCode())
                .bind("by", consent.given().by())
                .bind("at", Sql.parameter(consent.given().at()))
                .bind("until", Sql.parameter(consent.until()))
                .execute());
    }

    @Override
    public Optional<Consent> revoke(AccountId account, String id, Consent.Revoked revoked) {
        return jdbi.withHandle(handle -> handle.createQuery(REVOKE)
                .bind("account", account.value())
                .bind("id", id)
                .bind("by", revoked.by())
                .bind("at", Sql.parameter(revoked.at()))
                .map((row, context) -> read(row))
                .findOne());
    }

    private static Consent read(ResultSet row) throws SQLException {
        return new Consent(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                row.getString("meter"),
                new Money(Sql.integer(row, "max_cost_minor"), Currency.getInstance(row.getString("currency"))),
                new Consent.Given(row.getString("given_by"), Sql.instant(row, "given_at")),
                Sql.instant(row, "until"),
                revoked(row));
    }

    private static Consent.@Nullable Revoked revoked(ResultSet row) throws SQLException {
        Instant at = Sql.instantOrNull(row, "revoked_at");
        return at == null ? null : new Consent.Revoked(row.getString("revoked_by"), at);
    }
}
