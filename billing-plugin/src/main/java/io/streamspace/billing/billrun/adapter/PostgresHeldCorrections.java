package io.streamspace.billing.billrun.adapter;

import io.streamspace.billing.billrun.HeldCorrection;
import io.streamspace.billing.billrun.HeldCorrections;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.invoice.Invoices.BilledUse;
import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Jdbi;

/** The table of held corrections. */
public final class PostgresHeldCorrections implements HeldCorrections {

    private static final String REMOVE = Sql.read(PostgresHeldCorrections.class, "remove");
    private static final String ADD = Sql.read(PostgresHeldCorrections.class, "add");

    private final Jdbi jdbi;

    public PostgresHeldCorrections(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void replace(Collection<BilledUse> uses, Collection<HeldCorrection> held, Instant at) {
        jdbi.useHandle(handle -> {
            Rows.of(uses)
                    .column("text", use -> use.period().account().value())
                    .column("timestamptz", use -> use.period().periodStart())
                    .column("text", BilledUse::meter)
                    .column("int4", BilledUse::rateVersion)
                    .update(handle, REMOVE);
            Rows.of(held)
                    .column("text", one -> one.use().period().account().value())
                    .column("timestamptz", one -> one.use().period().periodStart())
                    .column("text", one -> one.use().meter())
                    .column("int4", one -> one.use().rateVersion())
                    .column("text", one -> one.amount().currency().getCurrencyCode())
                    .column("numeric", one -> one.amount().minor())
                    .column("timestamptz", one -> at)
                    .update(handle, ADD);
        });
    }
}
