package io.streamspace.billing.notification;

import io.streamspace.billing.account.Language;

/** Puts notices into words. */
public interface MailRenderer {

    /** A few words for the bell in a page; without amounts, for not everybody may see them. */
    record Words(String title, String text) {}

    /** @throws IllegalArgumentException if the notice lacks something that must be said */
    RenderedMail letter(Notice notice, Recipient recipient);

    /** @throws IllegalArgumentException if the notice lacks something that must be said */
    Words words(Notice notice, Recipient recipient);

    /** Returns a mail by which an administrator sees that mails arrive. */
    RenderedMail test(Language language);
}
