package io.streamspace.billing.report.adapter;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * What an audit looks at.
 *
 * @param accounts null: all
 * @param since the start of a month (UTC): what happened before it is taken for checked
 */
record AuditScope(@Nullable Set<String> accounts, Instant since) {

    static final AuditScope ALL = new AuditScope(null, Instant.EPOCH);

    /** Binds what a law may ask for; not every law asks for all of it. */
    Query bindTo(Query query) {
        query.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true));
        query.bind("since", Sql.parameter(since));
        return accounts == null
                ? query.bindByType("accounts", null, String[].class)
                : query.bind("accounts", Columns.texts(accounts));
    }
}
