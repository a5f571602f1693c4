package io.streamspace.billing.account;

import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes who an account's invoices are made out to, what it is billed in, and how its people are written to. */
public final class ChangeAccount {

    /** What changing reads and writes. */
    public record Ports(
            Accounts accounts,
            Buyers buyers,
            AccountCurrencies currencies,
            AccountLanguages languages,
            AccountLocks locks,
            Transactions transactions) {}

    /**
     * @param buyer makes the new buyer of the present one; whatever it throws is thrown, and nothing changes
     * @param currency null: stays
     * @param language null: stays
     */
    public record Change(
            AccountId account,
            UnaryOperator<Buyer> buyer,
            @Nullable Currency currency,
            @Nullable Language language) {}

    /** An account as it is now, and its buyer. */
    public record Changed(Account account, Buyer buyer) {}

    private final Ports ports;

    public ChangeAccount(Ports ports) {
        this.ports = ports;
    }

    /**
     * Changes an account that exists. Sent invoices stay what they are.
     *
     * @throws Problem 409 {@code currency_fixed} for another currency once anything has been posted for the account
     */
    public Changed change(Change change, Instant now) {
        return ports.transactions().in(() -> {
            ports.locks().lock(change.account(), now);
            Buyer before = ports.buyers().of(List.of(change.account())).getOrDefault(change.account(), Buyer.UNKNOWN);
            Buyer after = change.buyer().apply(before);
            changeCurrency(change);
            if (!after.equals(before)) {
                ports.buyers().change(change.account(), after);
            }
            Language language = change.language();
            if (language != null) {
                ports.languages().change(change.account(), language);
            }
            return new Changed(account(change.account()), after);
        });
    }

    private void changeCurrency(Change change) {
        Currency present = account(change.account()).currency();
        Currency wanted = change.currency();
        if (wanted == null || wanted.equals(present)) {
            return;
        }
        if (ports.currencies().isFixed(change.account())) {
            throw new Problem(
                    Kind.CONFLICT,
                    "currency_fixed",
                    "The account has been billed or credited in " + present + "; that is its currency for good.");
        }
        ports.currencies().change(change.account(), wanted);
    }

    private Account account(AccountId account) {
        return ports.accounts().find(account).orElseThrow();
    }
}
