package io.streamspace.billing.stream;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where changes are seen, and what is told comes from.
 *
 * @param clock the platform's
 */
public record StreamSources(Marking marking, Present present, InvoiceStates invoices, Supplier<Instant> clock) {

    /** The marks of accounts, of any number at about the price of one. */
    public interface Marking {

        /** Accounts that do not exist are missing. */
        Map<AccountId, ChangeVersions> of(Collection<AccountId> accounts);
    }

    /** What topics that are told whole say now. */
    public interface Present {

        Object of(Topic topic, AccountId account, StreamScope streamScope);
    }

    /** All invoices of an account as they are now. */
    public interface InvoiceStates {

        List<InvoiceState> of(AccountId account);
    }
}
