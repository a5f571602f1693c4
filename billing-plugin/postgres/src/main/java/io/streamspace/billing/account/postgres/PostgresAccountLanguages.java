package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountLanguages;
import io.streamspace.billing.account.Language;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The column of languages. */
public final class PostgresAccountLanguages implements AccountLanguages {

    private final Jdbi jdbi;

    public PostgresAccountLanguages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public @Nullable Language of(AccountId account) {
        Optional<String> key = jdbi.withHandle(
                handle -> handle.createQuery("SELECT language FROM billing_accounts WHERE account_id = :account")
                        .bind("account", account.value())
                        .mapTo(String.class)
                        .findOne());
        return key.flatMap(Language::ofKey).orElse(null);
    }

    @Override
    public void change(AccountId account, Language language) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE billing_accounts SET language = ? WHERE account_id = ?", language.key(), account.value()));
    }
}
