package io.streamspace.billing.notification;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Language;
import java.util.Optional;

/** Makes the documents that go with mails. */
@FunctionalInterface
public interface MailedPdf {

    /** Makes none. */
    MailedPdf NONE = (account, paper, language) -> Optional.empty();

    /** The document; empty if none can be made. */
    Optional<MailAttachment> of(AccountId account, Paper paper, Language language);

    /** What a document is of. */
    sealed interface Paper {

        /** An invoice that was sent. */
        record OfInvoice(String number) implements Paper {}

        record OfCreditNote(String number) implements Paper {}
    }
}
