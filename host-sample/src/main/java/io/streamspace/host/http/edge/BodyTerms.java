package io.streamspace.host.http.edge;

import io.streamspace.host.http.Problem;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * How large a request's body may be.
 *
 * @param mostBytes beyond which it is refused, 413
 * @param memory that a body of more than {@link #FREE_BYTES} is taken from, until the request is answered
 * @param weight bytes of the heap that handling one byte of the body takes
 * @param obstacle why the request is refused without its body being read
 */
public record BodyTerms(long mostBytes, Memory memory, int weight, Optional<Problem> obstacle) {

    /** Bodies up to here are taken without asking for memory: there are no more of them than connections. */
    public static final long FREE_BYTES = 64 << 10;

    /** Says what holds for a request. */
    @FunctionalInterface
    public interface Source {
        BodyTerms of(Request request);
    }

    /** The heap that a body of this many bytes takes. */
    long weightOf(long bytes) {
        return bytes <= FREE_BYTES ? 0 : bytes * weight;
    }
}
