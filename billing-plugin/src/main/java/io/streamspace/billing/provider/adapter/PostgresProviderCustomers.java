package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.customer.ProviderCustomers;
import io.streamspace.billing.provider.gateway.ProviderMode;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table of customers. */
public final class PostgresProviderCustomers implements ProviderCustomers {

    private static final String REPLACE = Sql.read(PostgresProviderCustomers.class, "replace");
    private static final String KEEP = Sql.read(PostgresProviderCustomers.class, "keep");
    private static final String CUSTOMER_OF =
            "SELECT customer_id FROM billing_provider_customers WHERE account_id = ? AND is_current";
    private static final String ACCOUNT_OF = "SELECT account_id FROM billing_provider_customers WHERE customer_id = ?";
    private static final String FORGET =
            "UPDATE billing_provider_customers SET is_current = false WHERE customer_id = ? AND is_current";

    private final Jdbi jdbi;

    public PostgresProviderCustomers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<String> customerOf(AccountId account) {
        return text(CUSTOMER_OF, account.value());
    }

    /** Also of one that was replaced or is gone: what comes late of it is still the account's. */
    @Override
    public Optional<AccountId> accountOf(String customerId) {
        return text(ACCOUNT_OF, customerId).map(AccountId::new);
    }

    @Override
    public void keep(AccountId account, String customerId, ProviderMode providerMode) {
        jdbi.useHandle(handle -> {
            handle.execute(REPLACE, account.value(), customerId);
            handle.execute(
                    KEEP, account.value(), customerId, providerMode.name().toLowerCase(Locale.ROOT));
        });
    }

    @Override
    public void forget(String customerId) {
        jdbi.useHandle(handle -> handle.execute(FORGET, customerId));
    }

    private Optional<String> text(String query, String parameter) {
        return jdbi.withHandle(handle ->
                handle.createQuery(query).bind(0, parameter).mapTo(String.class).findOne());
    }
}
