package io.streamspace.billing.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Statements kept in files, and the few conversions between Java and SQL that plain JDBC lacks. */
public final class Sql {

    private static final Map<String, Class<? extends Object[]>> BINARY =
            Map.of("text", String[].class, "int8", Long[].class, "bool", Boolean[].class);

    /** The statements of each class that were read before. */
    private static final ClassValue<Map<String, String>> STATEMENTS = new ClassValue<>() {
        @Override
        protected Map<String, String> computeValue(Class<?> owner) {
            return new ConcurrentHashMap<>();
        }
    };

    private Sql() {}

    /**
     * Reads the statement {@code name.sql} from the folder named after the class, once.
     *
     * @throws IllegalArgumentException if there is no such statement
     */
    public static String read(Class<?> owner, String name) {
        return STATEMENTS.get(owner).computeIfAbsent(name, first -> file(owner, first));
    }

    private static String file(Class<?> owner, String name) {
        String path = owner.getSimpleName() + "/" + name + ".sql";
        try (InputStream stream = owner.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("no statement " + path + " beside " + owner.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value as JDBC takes it: instants as UTC date-times, big integers as decimals, the rest as it is. */
    public static @Nullable Object parameter(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return value instanceof BigInteger integer ? new BigDecimal(integer) : value;
    }

    /**
     * An SQL array; elements may be null. Of texts, whole numbers and booleans it is made of the very type, for only then
     * the driver sends it in binary, which costs a fraction of text on both sides.
     */
    public static Array array(Connection connection, String type, Collection<? extends @Nullable Object> values)
            throws SQLException {
        @Nullable Object[] elements = new Object[values.size()];
        int next = 0;
        for (Object value : values) {
            elements[next++] = element(value);
        }
        Class<? extends Object[]> very = BINARY.get(type);
        return connection.createArrayOf(
                type,
                very == null || !hasOnly(elements, very.getComponentType())
                        ? elements
                        : Arrays.copyOf(elements, elements.length, very));
    }

    private static boolean hasOnly(@Nullable Object[] elements, Class<?> type) {
        for (Object element : elements) {
            if (element != null && !type.isInstance(element)) {
                return false;
            }
        }
        return true;
    }

    /** An instant of a column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A whole number of a numeric column. */
    public static BigInteger integer(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }

    private static @Nullable Object element(@Nullable Object value) {
        Object parameter = parameter(value);
        return parameter instanceof OffsetDateTime time ? time.toString() : parameter;
    }
}
