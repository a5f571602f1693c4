package io.streamspace.host.database;

/** A PostgreSQL server that the host uses. */
public interface DatabaseServer extends AutoCloseable {

    /** Where it listens, with the host's role and its password. */
    String jdbcUrl();

    /** Stops it if it is the host's own. */
    @Override
    void close();

    /** A server that runs without us and is left alone. */
    static DatabaseServer existing(String jdbcUrl) {
        return new DatabaseServer() {
            @Override
            public String jdbcUrl() {
                return jdbcUrl;
            }

            @Override
            public void close() {}
        };
    }
}
