package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.AccountLanguages;
import io.streamspace.billing.account.AccountLanguagesContract;
import io.streamspace.billing.database.DatabaseTest;

class PostgresAccountLanguagesTest extends DatabaseTest implements AccountLanguagesContract {

    private final PostgresAccountLanguages languages = new PostgresAccountLanguages(jdbi);

    @Override
    public AccountLanguages languages() {
        return languages;
    }
}
