package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.AccountsContract;
import io.streamspace.billing.database.DatabaseTest;

class PostgresAccountsTest extends DatabaseTest implements AccountsContract {}
