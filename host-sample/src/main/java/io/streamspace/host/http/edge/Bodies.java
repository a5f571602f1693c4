package io.streamspace.host.http.edge;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands requests on when all of their body is there, and refuses bodies that are too large, too many or too slow. */
public final class Bodies extends Handler.Wrapper {

    private final BodyTerms.Source terms;

    public Bodies(BodyTerms.Source terms) {
        this.terms = terms;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request)) {
            return super.handle(request, response, callback);
        }
        new BodyLoad(new Exchange(request, response, callback), terms.of(request), super::handle).start();
        return true;
    }

    /** A request and what answers it. */
    record Exchange(Request request, Response response, Callback callback) {}

    static boolean hasBody(Request request) {
        return request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }
}
