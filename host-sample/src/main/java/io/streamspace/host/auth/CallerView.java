package io.streamspace.host.auth;

import io.streamspace.plugin.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A caller as the page shows them. */
record CallerView(
        String user,
        List<String> roles,
        @Nullable String organization,
        @Nullable String organizationRole) {

    static CallerView of(Caller caller) {
        return new CallerView(
                caller.user(),
                caller.roles().stream().sorted().toList(),
                caller.organization(),
                caller.organizationRole());
    }
}
