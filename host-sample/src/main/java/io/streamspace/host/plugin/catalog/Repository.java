package io.streamspace.host.plugin.catalog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;

/**
 * A folder of files, on disk or on a web server. Reading waits at most ten seconds for each answer and takes no more
 * bytes than it is told.
 */
final class Repository {

    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    private final URI base;

    /** @param location the folder, with or without a final slash, or the {@code plugins.json} in it */
    Repository(URI location) {
        String text = location.toString();
        boolean isFile = text.endsWith("/") || text.endsWith(".json");
        this.base = isFile ? location : URI.create(text + "/");
    }

    /** Opens a file by its address, absolute or relative to the repository. */
    InputStream open(String address, long atMostBytes) throws IOException {
        URLConnection connection = resolve(address).toURL().openConnection();
        connection.setUseCaches(false);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        if (connection instanceof HttpURLConnection http && http.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(address + " answered " + http.getResponseCode());
        }
        return new Limited(connection.getInputStream(), atMostBytes);
    }

    /** A catalog from the web names no file of this machine. */
    private URI resolve(String address) throws IOException {
        URI resolved;
        try {
            resolved = base.resolve(address);
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + address + "' is no address", e);
        }
        String scheme = String.valueOf(resolved.getScheme());
        if (scheme.equals("http") || scheme.equals("https") || scheme.equals("file") && isOnDisk()) {
            return resolved;
        }
        throw new IOException("an address of this kind is not followed: '" + address + "'");
    }

    private boolean isOnDisk() {
        return "file".equals(base.getScheme());
    }

    private static final class Limited extends FilterInputStream {
        private final long limitBytes;
        private long left;

        Limited(InputStream in, long limitBytes) {
            super(in);
            this.limitBytes = limitBytes;
            this.left = limitBytes;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            return value < 0 ? value : counted(1, value);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            return read < 0 ? read : counted(read, read);
        }

        private int counted(int bytes, int result) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("longer than " + limitBytes + " bytes");
            }
            return result;
        }
    }
}
