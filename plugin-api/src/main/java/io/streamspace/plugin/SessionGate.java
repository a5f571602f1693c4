package io.streamspace.plugin;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether a session may start, wake or be resized, and why not. */
public interface SessionGate {

    /** Lets everything pass. */
    SessionGate OPEN = request -> new Decision.Allowed(null);

    /**
     * Decides now. A host lets a session begin only if every plugin's gate allows it. A gate may set aside for a while
     * what it allowed, until the host reports that it came about; asking again for the same session takes its place.
     */
    Decision decide(Request request);

    /** What was allowed does not come about: whatever was set aside for it is free again. Repeating changes nothing. */
    default void withdraw(Request request) {}

    /** What deciding would say now, for whoever wants to know before asking; sets nothing aside. */
    default Quote quote(Request request) {
        Decision decision = decide(request);
        if (decision instanceof Decision.Allowed) {
            withdraw(request);
        }
        return new Quote(decision, List.of());
    }

    /** What is about to happen. */
    enum Action {
        /** A new session is about to start. */
        START,
        /** A hibernated session is about to run again. */
        WAKE,
        /** A session is about to hold other resources. */
        RESIZE
    }

    /**
     * @param sessionId the session; at START the id it will have
     * @param resources what it will hold after the action
     */
    record Request(
            Action action,
            String sessionId,
            String user,
            @Nullable String organization,
            String template,
            Resources resources) {}

    /** The answer. */
    sealed interface Decision {

        /**
         * It may.
         *
         * @param price what it costs per hour at present rates, if the plugin prices sessions
         */
        record Allowed(@Nullable HourlyPrice price) implements Decision {}

        /**
         * It may not.
         *
         * @param code a stable code, such as {@code quota_exceeded}, {@code overage_confirmation_required},
         *     {@code account_locked} or {@code budget_exceeded}
         * @param detail one sentence for the user
         * @param shortage which limit stands in the way, if one does
         */
        record Refused(String code, String detail, @Nullable Shortage shortage) implements Decision {}
    }

    /** A limit that is too small; all amounts in the meter's unit as people read it (cores, GB). */
    record Shortage(String meter, String unit, BigDecimal limit, BigDecimal used, BigDecimal requested) {}

    /**
     * A decision in advance.
     *
     * @param rooms every limit that counts here, as it stands before the action
     */
    record Quote(Decision decision, List<Room> rooms) {

        public Quote {
            rooms = List.copyOf(rooms);
        }
    }

    /** How far a limit is used up; amounts in the meter's unit as people read it (cores, GB). */
    record Room(String meter, String unit, BigDecimal limit, BigDecimal used) {}

    /** An exact price per hour; not rounded to the currency's minor unit. */
    record HourlyPrice(BigDecimal amount, String currency) {}
}
