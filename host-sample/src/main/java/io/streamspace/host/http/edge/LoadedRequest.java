package io.streamspace.host.http.edge;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body is there as a whole: reading it waits for nobody. */
final class LoadedRequest extends Request.Wrapper {

    private final ReadBody body;

    LoadedRequest(Request request, ReadBody body) {
        super(request);
        this.body = body;
        body.flip();
    }

    @Override
    public Content.Chunk read() {
        return body.isEmpty() ? Content.Chunk.EOF : Content.Chunk.from(body.next(), body.isEmpty());
    }

    @Override
    public void demand(Runnable available) {
        getComponents().getExecutor().execute(available);
    }

    @Override
    public boolean consumeAvailable() {
        while (!body.isEmpty()) {
            body.next();
        }
        return true;
    }
}
