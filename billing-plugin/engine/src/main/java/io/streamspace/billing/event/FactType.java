package io.streamspace.billing.event;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of facts. Those about sessions stand in the order in which they count within one millisecond. */
public enum FactType {
    /** No event: the host's live list had a running session that nothing had announced. */
    SESSION_LISTED("session.listed"),
    /** The same for a hibernated session. */
    SESSION_LISTED_HIBERNATED("session.listed_hibernated"),
    SESSION_CREATED("session.created"),
    SESSION_WOKEN("session.woken"),
    SESSION_RESIZED("session.resized"),
    SESSION_HIBERNATED("session.hibernated"),
    SESSION_TERMINATED("session.terminated"),
    USER_CREATED("user.created"),
    USAGE_RECORDED("usage.recorded");

    private static final Map<String, FactType> BY_CODE =
            Stream.of(values()).collect(Collectors.toMap(FactType::code, Function.identity()));

    private final String code;

    FactType(String code) {
        this.code = code;
    }

    /** As in events and in the database. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if there is no such type */
    public static FactType of(String code) {
        FactType type = BY_CODE.get(code);
        if (type == null) {
            throw new IllegalArgumentException("no such type of fact: " + code);
        }
        return type;
    }

    /** Whether it says that a session was there without having been created. */
    public boolean isListing() {
        return this == SESSION_LISTED || this == SESSION_LISTED_HIBERNATED;
    }

    /** Whether a life can begin with it. */
    public boolean canBegin() {
        return this == SESSION_CREATED || isListing();
    }
}
