package io.streamspace.billing.notification;

/** Hands mails to the mail server. */
@FunctionalInterface
public interface Postman {

    /** Tries once, within the time-outs. Whatever goes wrong is told in the answer. */
    ServerAnswer send(Mail mail, MailTerms terms);
}
