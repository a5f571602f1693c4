package io.streamspace.billing.entitlement.grant.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.entitlement.grant.PurchasedGrants;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table of grants, from purchase to end. */
public final class PostgresPurchasedGrants implements PurchasedGrants {

    private static final String ADD = Sql.read(PostgresPurchasedGrants.class, "add");
    private static final String ADD_AMOUNTS = Sql.read(PostgresPurchasedGrants.class, "add_amounts");
    private static final String LOCK = Sql.read(PostgresPurchasedGrants.class, "lock");
    private static final String WARN = Sql.read(PostgresPurchasedGrants.class, "warn");
    private static final String LOCK_EXPIRED = Sql.read(PostgresPurchasedGrants.class, "lock_expired");
    private static final String ENDED = Sql.read(PostgresPurchasedGrants.class, "ended");
    private static final String RENEWED_BY = "SELECT id FROM billing_grants WHERE account_id = ? AND continues = ?";
    private static final String CANCEL_RENEWAL =
            "UPDATE billing_grants SET renewal = 'none' WHERE account_id = ? AND id = ? AND renewal <> 'none'";
    private static final String VOID = """
            UPDATE billing_grants SET voided_at = ?, voided_by = ?, void_reason = ?
            WHERE account_id = ? AND id = ? AND voided_at IS NULL
            """;

    private final Jdbi jdbi;

    public PostgresPurchasedGrants(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String newId() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT 'gr_' || nextval('billing_grant_ids')")
                .mapTo(String.class)
                .one());
    }

    @Override
    public void add(Bought bought) {
        Grant grant = bought.grant();
        jdbi.useHandle(handle -> {
            handle.execute(
                    ADD,
                    grant.account().value(),
                    grant.id(),
                    grant.pack().id(),
                    grant.pack().name(),
                    grant.pack().invoiceId(),
                    grant.priority(),
                    Sql.parameter(grant.validity().effectiveAt()),
                    Sql.parameter(grant.validity().expiresAt()),
                    grant.renewal().key(),
                    bought.continues(),
                    Sql.parameter(bought.at()));
            addAmounts(handle, grant);
        });
    }

    @Override
    public Optional<Grant> lock(AccountId account, String id) {
        return jdbi
                .withHandle(handle -> GrantRows.read(
                        handle.createQuery(LOCK).bind(0, account.value()).bind(1, id)))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<String> renewedBy(AccountId account, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(RENEWED_BY)
                .bind(0, account.value())
                .bind(1, id)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void cancelRenewal(AccountId account, String id) {
        jdbi.useHandle(handle -> handle.execute(CANCEL_RENEWAL, account.value(), id));
    }

    @Override
    public void voidGrant(AccountId account, String id, Voiding voiding) {
        jdbi.useHandle(handle ->
                handle.execute(VOID, Sql.parameter(voiding.at()), voiding.by(), voiding.reason(), account.value(), id));
    }

    @Override
    public List<Grant> warn(Instant now, Instant expiringBy, int limit) {
        return jdbi.withHandle(handle -> GrantRows.read(handle.createQuery(WARN)
                .bind("now", Sql.parameter(now))
                .bind("expiringBy", Sql.parameter(expiringBy))
                .bind("limit", limit)));
    }

    @Override
    public List<Grant> lockExpired(Instant now, int limit) {
        return jdbi.withHandle(handle -> GrantRows.read(
                handle.createQuery(LOCK_EXPIRED).bind(0, Sql.parameter(now)).bind(1, limit)));
    }

    @Override
    public void ended(List<Grant> grants, Instant at) {
        jdbi.useHandle(handle -> Rows.of(grants)
                .column("text", grant -> grant.account().value())
                .column("text", Grant::id)
                .column("timestamptz", grant -> at)
                .update(handle, ENDED));
    }

    private static void addAmounts(Handle handle, Grant grant) {
        Rows.of(grant.amounts().entrySet())
                .column("text", amount -> grant.account().value())
                .column("text", amount -> grant.id())
                .column("text", Map.Entry::getKey)
                .column("numeric", Map.Entry<String, BigInteger>::getValue)
                .update(handle, ADD_AMOUNTS);
    }
}
