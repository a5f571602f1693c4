package io.streamspace.billing.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An answer that goes on after a resource has returned: the resource decides and sets the headers, the servlet lets it begin
 * then. It is written when the connection takes it, which Jersey cannot.
 */
public interface LongAnswer {

    /** Where a resource leaves it. */
    String ATTRIBUTE = LongAnswer.class.getName();

    /** Makes the request asynchronous and begins to write. */
    void begin(HttpServletRequest request, HttpServletResponse answer) throws IOException;

    /** It will not begin. */
    void giveUp();

    /** What is to follow the answer to a request. */
    static @Nullable LongAnswer of(HttpServletRequest request) {
        return (LongAnswer) request.getAttribute(ATTRIBUTE);
    }

    /** Lets begin what a resource has left, unless the answer has become another one. */
    static void follow(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        LongAnswer following = of(request);
        if (following != null) {
            if (answer.getStatus() == HttpServletResponse.SC_OK && !answer.isCommitted()) {
                following.begin(request, answer);
            } else {
                following.giveUp();
            }
        }
    }
}
