package io.streamspace.billing.credit.postgres;

import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.CreditsContract;
import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.postgres.PostgresLedger;
import java.util.Optional;

class PostgresCreditsTest extends DatabaseTest implements CreditsContract {

    private final PostgresLedger ledger = new PostgresLedger(jdbi);
    private final PostgresCredits credits = new PostgresCredits(jdbi, () -> Optional.of(USUAL));

    @Override
    public Credits credits() {
        return credits;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }
}
