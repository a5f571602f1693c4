package io.streamspace.host.plugin.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.ProblemException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asks for the problem with which something is refused. */
public final class Problems {

    private Problems() {}

    public static Problem of(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }
}
