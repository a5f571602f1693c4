package io.streamspace.host.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Finds the statements that lie beside a class: {@code <package path>/<Class>/<name>.sql}. */
public final class Sql {

    private Sql() {}

    public static String of(Class<?> owner, String name) {
        String path = owner.getSimpleName() + "/" + name + ".sql";
        try (InputStream in = owner.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no statement " + path + " beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
