package io.streamspace.billing.database;

import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.SQLFeatureNotSupportedException;

/** An array that was read, without the connection that it was read from. */
final class AnsweredArray {

    private AnsweredArray() {}

    static Array of(Object[] elements) {
        return (Array) Proxy.newProxyInstance(
                AnsweredArray.class.getClassLoader(), new Class<?>[] {Array.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getArray") && arguments == null) {
                        return elements.clone();
                    }
                    if (method.getName().equals("free")) {
                        return null;
                    }
                    throw new SQLFeatureNotSupportedException("arrays read ahead have no " + method.getName());
                });
    }
}
