package io.streamspace.billing.provider.customer;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.Buyer;
import io.streamspace.billing.account.Buyers;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderCustomer;
import io.streamspace.billing.provider.gateway.ProviderCustomer.Details;
import io.streamspace.billing.provider.gateway.ProviderCustomer.Presence;
import io.streamspace.billing.values.Transactions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates an account's customer at the provider, once. A customer that was deleted there, or belongs to the other mode,
 * is replaced.
 */
public final class EnsureCustomer {

    private final ProviderCustomers book;
    private final Accounts accounts;
    private final Buyers buyers;
    private final Transactions transactions;

    public EnsureCustomer(ProviderCustomers book, Accounts accounts, Buyers buyers, Transactions transactions) {
        this.book = book;
        this.accounts = accounts;
        this.buyers = buyers;
        this.transactions = transactions;
    }

    /**
     * The id of the account's customer. Asks the provider, so no transaction may be open.
     *
     * @throws ProviderAway if it cannot be asked now
     */
    public String of(AccountId account, PaymentGateway gateway) {
        Optional<String> known = book.customerOf(account);
        return known.flatMap(gateway.customers()::find)
                .filter(customer ->
                        customer.presence() == Presence.PRESENT && customer.providerMode() == gateway.providerMode())
                .map(ProviderCustomer::id)
                .orElseGet(() -> made(account, known.orElse(null), gateway));
    }

    /** A repeat of a key is answered as the first time: whoever follows one that is gone needs a key of their own. */
    private String made(AccountId account, @Nullable String gone, PaymentGateway gateway) {
        String key = "customer:" + account + (gone == null ? "" : ":after:" + gone);
        ProviderCustomer customer = gateway.customers().save(null, details(account), key);
        transactions.run(() -> book.keep(account, customer.id(), customer.providerMode()));
        return customer.id();
    }

    private Details details(AccountId id) {
        Account account = accounts.find(id).orElseThrow();
        Party party = buyers.of(List.of(id)).getOrDefault(id, Buyer.UNKNOWN).party();
        return new Details(
                id,
                first(party.name(), first(account.fullName(), id.userId())),
                party.email() == null ? account.email() : party.email());
    }

    private static String first(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }
}
