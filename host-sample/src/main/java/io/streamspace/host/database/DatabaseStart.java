package io.streamspace.host.database;

import io.streamspace.host.command.StartFailure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A server that is started while other things are. */
public final class DatabaseStart implements AutoCloseable {

    private final FutureTask<DatabaseServer> server;

    /** Begins. */
    public DatabaseStart(Supplier<DatabaseServer> start) {
        this.server = new FutureTask<>(start::get);
        new Thread(server, "database-start").start();
    }

    /** Waits until it runs. */
    public DatabaseServer running() {
        try {
            return server.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("the host was told to stop while its database started", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failed
                    ? failed
                    : new StartFailure("the database does not start", e);
        }
    }

    /** Stops the server, if it came to run. */
    @Override
    public void close() throws InterruptedException {
        DatabaseServer running;
        try {
            running = server.get();
        } catch (ExecutionException toldToWhoWaited) {
            return;
        }
        running.close();
    }
}
