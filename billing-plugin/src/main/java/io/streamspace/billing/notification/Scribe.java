package io.streamspace.billing.notification;

import io.streamspace.billing.account.Language;

/** Puts notices into words. */
public interface Scribe {

    /** A few words for the bell in a page; without amounts, for not everybody may see them. */
    record Words(String title, String text) {}

    /** @throws IllegalArgumentException if the notice lacks something that must be said */
    Letter letter(Notice notice, Reader reader);

    /** @throws IllegalArgumentException if the notice lacks something that must be said */
    Words words(Notice notice, Reader reader);

    /** Something to see that mails arrive. */
    Letter test(Language language);
}
