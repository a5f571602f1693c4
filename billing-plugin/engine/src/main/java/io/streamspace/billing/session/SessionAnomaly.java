package io.streamspace.billing.session;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about a session that is not billed or had to be assumed.
 *
 * @param account null while unknown
 * @param end null if it is about an instant, or not over
 */
public record SessionAnomaly(
        @Nullable AccountId account,
        String sessionId,
        Kind kind,
        Instant start,
        @Nullable Instant end) {

    public enum Kind {
        GAP("gap", "no proof of life for longer than the heartbeat timeout; not billed"),
        HEARTBEAT_WHILE_HIBERNATED("heartbeat_while_hibernated", "a hibernated session sent heartbeats; ignored"),
        TERMINATED_BEFORE_CREATED(
                "terminated_before_created", "terminated more than 5 minutes before it was created; ignored"),
        OUTSIDE_LIFE("outside_life", "resized, hibernated or woken while it was not alive; ignored"),
        UNKNOWN_SESSION("unknown_session", "facts of a session that was never created; they wait for its creation"),
        GONE_FROM_LIVE_LIST("gone_from_live_list", "gone from the host's live list without having been terminated"),
        OPENED_BY_LIVE_LIST("opened_by_live_list", "on the host's live list without having been created");

        private final String code;
        private final String detail;

        Kind(String code, String detail) {
            this.code = code;
            this.detail = detail;
        }

        /** As in the database. */
        public String code() {
            return code;
        }

        /** One sentence for an admin. */
        public String detail() {
            return detail;
        }
    }
}
