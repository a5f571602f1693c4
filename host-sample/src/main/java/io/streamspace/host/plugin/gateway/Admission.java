package io.streamspace.host.plugin.gateway;

import io.streamspace.host.http.Problem;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a plugin says of a request before its body is read.
 *
 * @param obstacle what stands in the caller's way
 * @param mostBodyBytes how large the body may be, if the plugin says so
 */
public record Admission(Optional<Problem> obstacle, OptionalLong mostBodyBytes) {

    /** Nothing is known: the plugin does not run, or the path can be read in two ways. */
    static final Admission UNKNOWN = new Admission(Optional.empty(), OptionalLong.empty());
}
