package io.streamspace.host.plugin.gateway;

import io.streamspace.host.http.Problem;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.HttpContribution.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may call what of a plugin. */
record Access(List<Rule> rules) {

    /** What stands in the caller's way; empty if nothing does. */
    Optional<Problem> obstacle(String method, String path, @Nullable Caller caller) {
        Optional<Rule> rule = rules.stream()
                .filter(candidate -> candidate.matches(methodOf(method), path))
                .findFirst();
        if (rule.isPresent() && rule.get().roles().isEmpty()) {
            return Optional.empty();
        }
        if (caller == null) {
            return Optional.of(Problem.unauthenticated());
        }
        return rule.filter(known -> Collections.disjoint(known.roles(), caller.roles()))
                .map(known -> forbidden(known.roles()));
    }

    /** Whoever may not GET something may not ask for its headers, either. */
    private static String methodOf(String method) {
        return method.equals("HEAD") ? "GET" : method;
    }

    private static Problem forbidden(Set<String> roles) {
        return Problem.forbidden("This needs the role "
                + String.join(" or ", roles.stream().sorted().toList()) + ".");
    }
}
