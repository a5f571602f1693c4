package io.streamspace.billing.notification;

import java.util.Locale;
import java.util.Optional;

/** The kinds of notices to people of an account. */
public enum NoticeType {
    /** An invoice was numbered and sent. */
    INVOICE_SENT("billing.invoice.created"),
    /** An invoice is not paid, some time before or after its due date. */
    INVOICE_REMINDER("billing.invoice.reminder"),
    /** Nothing is owed on an invoice any more. */
    PAYMENT_RECEIVED("billing.invoice.paid"),
    /** A payment was tried and did not succeed. */
    PAYMENT_FAILED("billing.payment.failed"),
    /** Most of a limit is used. */
    QUOTA_WARNING("billing.quota.warning"),
    /** A limit is reached. */
    QUOTA_EXCEEDED("billing.quota.exceeded"),
    /** The payment grace runs. */
    ACCOUNT_PAST_DUE("billing.account.past_due"),
    /** The payment grace is over. */
    ACCOUNT_LOCKED("billing.account.locked"),
    /** Nothing is overdue any more. */
    ACCOUNT_UNLOCKED("billing.account.unlocked"),
    /** A capacity pack ends soon. */
    PACK_EXPIRING("billing.pack.expiring"),
    /** A capacity pack has ended. */
    PACK_EXPIRED("billing.pack.expired"),
    /** Credit that is left ends soon. */
    CREDIT_EXPIRING("billing.credit.expiring"),
    /** Credit that was left has ended. */
    CREDIT_EXPIRED("billing.credit.expired"),
    /** There is little credit left. */
    CREDIT_LOW("billing.credit.low"),
    /** Spending has reached an alert of the account's budget. */
    BUDGET_REACHED("billing.budget.reached"),
    /** A part of a sent invoice, or all of it, was taken back. */
    CREDIT_NOTE_CREATED("billing.credit_note.created"),
    /** A sent invoice is void. */
    INVOICE_VOIDED("billing.invoice.voided");

    private final String announcedAs;

    NoticeType(String announcedAs) {
        this.announcedAs = announcedAs;
    }

    /** The type of the announcement that causes it; each occasion has its own. */
    public String announcedAs() {
        return announcedAs;
    }

    /** As stored and answered: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty if nobody is told of announcements of this type. */
    public static Optional<NoticeType> announcedAs(String type) {
        for (NoticeType noticeType : values()) {
            if (noticeType.announcedAs.equals(type)) {
                return Optional.of(noticeType);
            }
        }
        return Optional.empty();
    }
}
