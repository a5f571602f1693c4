package io.streamspace.billing;

import java.lang.reflect.Proxy;

/** Ports of which a test asks only a few methods. */
final class Unasked {

    /** The method is not asked here. */
    static final Object NOTHING = new Object();

    /** What the few methods answer. */
    interface Answers {

        Object of(String method, Object[] arguments);
    }

    private Unasked() {}

    static <T> T of(Class<T> port, Answers answers) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    Object answer = answers.of(method.getName(), arguments);
                    if (answer == NOTHING) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return answer;
                }));
    }
}
