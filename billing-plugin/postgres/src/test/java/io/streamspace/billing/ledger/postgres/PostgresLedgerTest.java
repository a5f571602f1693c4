package io.streamspace.billing.ledger.postgres;

import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.LedgerContract;

class PostgresLedgerTest extends DatabaseTest implements LedgerContract {

    private final PostgresLedger ledger = new PostgresLedger(jdbi);

    @Override
    public Ledger ledger() {
        return ledger;
    }
}
