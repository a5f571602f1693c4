package io.streamspace.billing.notification;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Language;
import java.util.Optional;

/** Makes invoices' documents. */
@FunctionalInterface
public interface InvoicePdf {

    /** Makes none. */
    InvoicePdf NONE = (account, number, language) -> Optional.empty();

    /** The document of an invoice that was sent; empty if none can be made. */
    Optional<Enclosure> of(AccountId account, String number, Language language);
}
