package io.streamspace.e2e.fuzz;

import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.WireAnswer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer has to be, whatever was asked. */
final class AnswerRules {

    private static final Pattern LEAK = Pattern.compile(
            "\\b(java|javax|jakarta)\\.[a-z]|\\borg\\.(postgresql|eclipse|glassfish|jdbi|pf4j)"
                    + "|io\\.streamspace|com\\.(fasterxml|stripe)\\.|Exception|\\bat [a-z]+(\\.[\\w$]+)+\\(|\\bSELECT\\b|SQLSTATE|ERROR: ");

    private static final int BUSY = 503;

    private AnswerRules() {}

    /**
     * What is wrong with an answer; empty if nothing is.
     *
     * @param documented statuses that may be answered; of 500 and above only these and 503
     */
    static Optional<String> fault(WireAnswer answer, Set<Integer> documented, Optional<String> secret) {
        if (answer.status() >= 500 && answer.status() != BUSY && !documented.contains(answer.status())) {
            return Optional.of("answered " + answer.status());
        }
        if (secret.isPresent() && (answer.head() + answer.body()).contains(secret.get())) {
            return Optional.of("the token is in the answer");
        }
        return answer.status() >= 400 && !answer.body().isEmpty() ? faultOfProblem(answer) : Optional.empty();
    }

    private static Optional<String> faultOfProblem(WireAnswer answer) {
        if (!answer.header("Content-Type").startsWith("application/problem+json")) {
            return Optional.of("no problem document but " + answer.header("Content-Type"));
        }
        if (Json.read(answer.body()).path("status").asInt() != answer.status()) {
            return Optional.of("a problem with another status");
        }
        Matcher leak = LEAK.matcher(answer.body());
        return leak.find() ? Optional.of("tells '" + leak.group() + "'") : Optional.empty();
    }
}
