package io.streamspace.billing.subscription;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account's choice of a plan, in force from {@code startedAt} until the next one.
 *
 * @param canceledAt when it ends, or ended; null while it goes on
 * @param trialEndsAt until when nothing is paid for it; null: it is paid for from its start
 */
public record Subscription(
        AccountId account,
        String id,
        String planId,
        Status status,
        Instant startedAt,
        Instant createdAt,
        @Nullable Instant canceledAt,
        @Nullable Instant trialEndsAt) {

    /** Without a trial. */
    public Subscription(
            AccountId account,
            String id,
            String planId,
            Status status,
            Instant startedAt,
            Instant createdAt,
            @Nullable Instant canceledAt) {
        this(account, id, planId, status, startedAt, createdAt, canceledAt, null);
    }

    /** A plan chosen from an instant on; its id comes from account and instant. */
    public static Subscription chosen(AccountId account, String planId, Instant startedAt, Instant now) {
        String cause = account + "|" + startedAt;
        return new Subscription(
                account,
                "sub_" + UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8)),
                planId,
                Status.ACTIVE,
                startedAt,
                now,
                null);
    }

    /** The same, free until an instant. */
    public Subscription tried(Instant until) {
        return new Subscription(account, id, planId, Status.TRIALING, startedAt, createdAt, canceledAt, until);
    }

    /** From when on it is paid for. */
    public Instant paidFrom() {
        return trialEndsAt == null ? startedAt : trialEndsAt;
    }

    public boolean isInTrialAt(Instant instant) {
        return trialEndsAt != null && instant.isBefore(trialEndsAt);
    }

    /** Where it stands at an instant, of an account that stands so. */
    public Status statusAt(Instant instant, Account.Standing standing) {
        if (canceledAt != null && !canceledAt.isAfter(instant)) {
            return Status.CANCELED;
        }
        return switch (standing) {
            case LOCKED -> Status.SUSPENDED;
            case PAST_DUE -> Status.PAST_DUE;
            case ACTIVE -> isInTrialAt(instant) ? Status.TRIALING : Status.ACTIVE;
        };
    }

    /** Where a subscription stands. */
    public enum Status {
        /** In a free trial of a priced plan. */
        TRIALING,
        /** In force. */
        ACTIVE,
        /** In force, with a payment due. */
        PAST_DUE,
        /** Suspended for non-payment. */
        SUSPENDED,
        /** Ended. */
        CANCELED;

        /**
         * Whether one may stand so next. A trial does not come back once it is over; who is suspended is not merely past due
         * again before everything is paid; what has ended stays ended.
         */
        public boolean mayBecome(Status next) {
            return switch (this) {
                case TRIALING -> next != TRIALING;
                case ACTIVE -> next != ACTIVE && next != TRIALING;
                case PAST_DUE -> next != PAST_DUE;
                case SUSPENDED -> next != SUSPENDED && next != PAST_DUE;
                case CANCELED -> false;
            };
        }

        /** As stored and answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
