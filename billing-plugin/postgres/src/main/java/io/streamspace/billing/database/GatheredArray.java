package io.streamspace.billing.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array to be bound, by its elements: it is made at the database's connection only when its statement is sent. */
record GatheredArray(String type, Object[] elements) {

    private static final class Handler implements InvocationHandler {
        private final GatheredArray gathered;

        Handler(GatheredArray gathered) {
            this.gathered = gathered;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws SQLException {
            if (method.getName().equals("free")) {
                return null;
            }
            throw new SQLFeatureNotSupportedException("arrays to be bound have no " + method.getName());
        }
    }

    /** A connection that only gathers the arrays it is asked to make. */
    static Connection gathering(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                GatheredArray.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) ->
                        method.getName().equals("createArrayOf")
                                ? new GatheredArray((String) arguments[0], (Object[]) arguments[1]).unmade()
                                : Asked.call(method, connection, arguments));
    }

    private Array unmade() {
        return (Array) Proxy.newProxyInstance(
                GatheredArray.class.getClassLoader(), new Class<?>[] {Array.class}, new Handler(this));
    }

    /** What {@link #gathering} made; the value itself where it is anything else. */
    static @Nullable Object of(@Nullable Object value) {
        return value instanceof Array && Proxy.isProxyClass(value.getClass())
                        && Proxy.getInvocationHandler(value) instanceof Handler handler
                ? handler.gathered
                : value;
    }

    Array made(Connection connection) throws SQLException {
        return connection.createArrayOf(type, elements);
    }

    private List<Object> comparable() {
        return List.of(type, Arrays.asList(elements));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GatheredArray array && comparable().equals(array.comparable());
    }

    @Override
    public int hashCode() {
        return comparable().hashCode();
    }

    @Override
    public String toString() {
        return type + Arrays.toString(elements);
    }
}
